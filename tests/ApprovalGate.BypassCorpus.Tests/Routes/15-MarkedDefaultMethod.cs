// rejected AG1017 AG1018: a default body of a gated interface member
// control: gated

((IRemover)new Remover()).Remove("a.txt");

public interface IRemover
{
    [RequiresApproval] string Remove(string path) => Body.Ran(path);
}

public class Remover : IRemover;
