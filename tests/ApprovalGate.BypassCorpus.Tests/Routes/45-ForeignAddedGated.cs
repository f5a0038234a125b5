// gated: an implementation of another assembly behind its generated decorator, by service and by key
// control: impossible

var services = new ServiceCollection()
    .AddSingleton(Gate.Current)
    .AddGated<IRemover, ForeignRemover>()
    .AddKeyedGated<IRemover, ForeignRemover>("files")
    .BuildServiceProvider();
services.GetRequiredService<IRemover>().Remove("a.txt");
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
