// rejected AG1020: a foreign implementation that dependency injection makes unregistered
// control: ungated

var services = new ServiceCollection().BuildServiceProvider();
IRemover remover = ActivatorUtilities.CreateInstance<ForeignRemover>(services);
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
