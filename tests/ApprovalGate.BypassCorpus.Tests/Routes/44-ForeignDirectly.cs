// rejected AG1020: an implementation of another assembly, made and called
// control: ungated

IRemover remover = new ForeignRemover();
remover.Remove("a.txt");

//## library
public interface IRemover
{
    [RequiresApproval] string Remove(string path);
}

//## foreign
public class ForeignRemover : IRemover
{
    public string Remove(string path) => Body.Ran(path);
}
