// rejected AG1020: a later registration of the foreign implementation without its decorator
// control: impossible

var services = new ServiceCollection()
    .AddSingleton(Gate.Current)
    .AddGated<IRemover, ForeignRemover>()
    .AddSingleton<IRemover, ForeignRemover>()
    .BuildServiceProvider();
services.GetRequiredService<IRemover>().Remove("a.txt");

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
