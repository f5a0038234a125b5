// rejected AG1009: a body that keeps a lambda which calls it, for later
// control: gated

new Hoarder().Delete("a.txt");
Hoarder.Kept!();

public partial class Hoarder
{
    public static Func<string>? Kept;

    [RequiresApproval] public partial string Delete(string path);

    private string DeleteCore(string path)
    {
        Kept = () => DeleteCore(path);
        return Body.Ran(path);
    }
}
