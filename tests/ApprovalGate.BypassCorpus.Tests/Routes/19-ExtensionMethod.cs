// gated: an extension method that is the tool, called as one and as a static method, and as a delegate on its receiver
// control: ungated

"a.txt".Shred();
Extensions.Shred("a.txt");
Func<string> shred = "a.txt".Shred;
shred();

public static partial class Extensions
{
    [RequiresApproval] public static partial string Shred(this string path);

    private static string ShredCore(string path) => Body.Ran(path);
}
