// rejected AG1017: an implementation of a gated interface member that is not marked itself, called as what it is
// control: gated

new Remover().Remove("a.txt");

public interface IRemover
{
    [RequiresApproval] string Remove(string path);
}

public class Remover : IRemover
{
    public string Remove(string path) => Body.Ran(path);
}
