// rejected AG1004: a tool in an extension block
// control: impossible

"a.txt".Shred();

public static partial class Extensions
{
    extension(string path)
    {
        [RequiresApproval] public string Shred() => Body.Ran(path);
    }
}
