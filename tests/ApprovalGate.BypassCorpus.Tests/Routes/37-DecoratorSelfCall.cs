// gated: a call that a tool behind a decorator makes to itself
// control: ungated

ICleaner cleaner = new Decorated(new Cleaner());
cleaner.Clean();

public interface ICleaner
{
    string Delete(string path);

    string Clean();
}

/// <summary>A decorator, as one would write it where tools are not their own gate: it sees no call that the tool makes to itself.</summary>
public class Decorated(ICleaner inner) : ICleaner
{
    public string Delete(string path) => inner.Delete(path);

    public string Clean() => inner.Clean();
}

public partial class Cleaner : ICleaner
{
    [RequiresApproval] public partial string Delete(string path);

    public string Clean() => string.Concat(new[] { "a.txt" }.Select(Delete));

    private string DeleteCore(string path) => Body.Ran(path);
}
