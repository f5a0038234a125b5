// gated: a tool that overrides with a narrower return, called as its base declares it
// control: ungated

Copier copier = new FileCopier();
copier.Copy("a.txt");

public abstract class Copier
{
    public abstract object Copy(string path);
}

public partial class FileCopier : Copier
{
    [RequiresApproval] public sealed override partial string Copy(string path);

    private string CopyCore(string path) => Body.Ran(path);
}
