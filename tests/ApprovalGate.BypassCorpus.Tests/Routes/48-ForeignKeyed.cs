// rejected AG1020: a keyed service of the foreign implementation
// control: ungated

var services = new ServiceCollection().AddKeyedSingleton<IRemover, ForeignRemover>("files").BuildServiceProvider();
services.GetRequiredKeyedService<IRemover>("files").Remove("a.txt");

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
