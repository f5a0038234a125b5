// rejected AG1017: a type of the program that inherits the foreign implementation
// control: ungated

IRemover remover = new Mine();
remover.Remove("a.txt");

public sealed class Mine : ForeignRemover;

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
