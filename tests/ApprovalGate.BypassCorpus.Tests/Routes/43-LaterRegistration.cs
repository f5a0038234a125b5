// gated: a later registration of the service without its decorator
// control: ungated

var services = new ServiceCollection()
    .AddSingleton<ITools>(static _ => new Decorated(new Tools()))
    .AddSingleton<ITools, Tools>()
    .BuildServiceProvider();
services.GetRequiredService<ITools>().Delete("a.txt");

public class Decorated(ITools inner) : ITools
{
    public string Delete(string path) => inner.Delete(path);
}
