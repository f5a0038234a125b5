// rejected AG1017: an explicit implementation of a gated interface member, with a body of its own
// control: gated

((IRemover)new Remover()).Remove("a.txt");

public interface IRemover
{
    [RequiresApproval] string Remove(string path);
}

public class Remover : IRemover
{
    string IRemover.Remove(string path) => Body.Ran(path);
}
