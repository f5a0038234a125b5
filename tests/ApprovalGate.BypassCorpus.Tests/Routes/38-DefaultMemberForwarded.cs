// gated: a default interface member that a decorator passes on: it calls the tool behind it
// control: ungated

ICleaner cleaner = new Decorated(new Cleaner());
cleaner.Clean();

public interface ICleaner
{
    string Delete(string path);

    string Clean() => Delete("a.txt");
}

public class Decorated(ICleaner inner) : ICleaner
{
    public string Delete(string path) => inner.Delete(path);

    public string Clean() => inner.Clean();
}

public partial class Cleaner : ICleaner
{
    [RequiresApproval] public partial string Delete(string path);

    private string DeleteCore(string path) => Body.Ran(path);
}
