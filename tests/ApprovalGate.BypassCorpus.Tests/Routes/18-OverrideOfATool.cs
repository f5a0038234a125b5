// rejected AG1004: a virtual tool, which an override could replace
// control: gated

new Remover().Remove("a.txt");

public partial class Remover
{
    [RequiresApproval] public virtual partial string Remove(string path);

    private string RemoveCore(string path) => Body.Ran(path);
}
