// gated: the base's declaration of a tool that is a sealed override
// control: ungated

Remover remover = new FileRemover();
remover.Remove("a.txt");

public abstract class Remover
{
    public abstract string Remove(string path);
}

public partial class FileRemover : Remover
{
    [RequiresApproval] public sealed override partial string Remove(string path);

    private string RemoveCore(string path) => Body.Ran(path);
}
