// gated: a default interface method that calls the member the tool implements
// control: ungated

((ITwice)new Twice()).DeleteTwice("a.txt");

public interface ITwice
{
    string Delete(string path);

    string DeleteTwice(string path) => Delete(path) + Delete(path);
}

public partial class Twice : ITwice
{
    [RequiresApproval] public partial string Delete(string path);

    private string DeleteCore(string path) => Body.Ran(path);
}
