// rejected AG1009: a body that keeps itself as a delegate for later
// control: gated

new Hoarder().Delete("a.txt");
Hoarder.Kept!("b.txt");

public partial class Hoarder
{
    public static Func<string, string>? Kept;

    [RequiresApproval] public partial string Delete(string path);

    private string DeleteCore(string path)
    {
        Kept = DeleteCore;
        return Body.Ran(path);
    }
}
