// rejected AG1020: a foreign implementation that Activator makes of its type
// control: ungated

var remover = (IRemover)Activator.CreateInstance(typeof(ForeignRemover))!;
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
