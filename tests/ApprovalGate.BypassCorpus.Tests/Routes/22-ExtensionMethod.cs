// gated: an extension method that is the tool: as a delegate on its receiver, as one, as a static method
// control: ungated

Func<string> shred = "a.txt".Shred;
shred();
"a.txt".Shred();
Extensions.Shred("a.txt");

public static partial class Extensions
{
    [RequiresApproval] public static partial string Shred(this string path);

    private static string ShredCore(string path) => Body.Ran(path);
}
