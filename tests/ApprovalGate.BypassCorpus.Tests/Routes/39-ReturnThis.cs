// gated: a tool behind a decorator that returns itself, so that the next call has no decorator
// control: ungated

ICleaner cleaner = new Decorated(new Cleaner());
cleaner.In("folder").Delete("a.txt");

public interface ICleaner
{
    ICleaner In(string folder);

    string Delete(string path);
}

public class Decorated(ICleaner inner) : ICleaner
{
    public ICleaner In(string folder) => inner.In(folder);

    public string Delete(string path) => inner.Delete(path);
}

public partial class Cleaner : ICleaner
{
    public ICleaner In(string folder) => this;

    [RequiresApproval] public partial string Delete(string path);

    private string DeleteCore(string path) => Body.Ran(path);
}
