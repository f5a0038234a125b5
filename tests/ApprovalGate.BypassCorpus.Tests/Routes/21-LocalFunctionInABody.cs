// rejected AG1009: a body that hands out a local function which calls it again
// control: ungated

new Hoarder().Delete("a.txt");
Hoarder.Again?.Invoke();

public partial class Hoarder
{
    public static Func<string>? Again { get; } = new Hoarder().Kept();

    [RequiresApproval] public partial string Delete(string path);

    private string DeleteCore(string path) => Body.Ran(path);

    private Func<string> Kept()
    {
        return Again;

        string Again() => DeleteCore("b.txt");
    }
}
