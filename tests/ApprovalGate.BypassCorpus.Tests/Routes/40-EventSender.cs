// gated: the sender of an event that a tool behind a decorator raises
// control: ungated

ICleaner cleaner = new Decorated(new Cleaner());
cleaner.Found += static (sender, path) => ((ICleaner)sender!).Delete(path);
cleaner.Look();

public interface ICleaner
{
    event EventHandler<string> Found;

    void Look();

    string Delete(string path);
}

public class Decorated(ICleaner inner) : ICleaner
{
    public event EventHandler<string> Found
    {
        add => inner.Found += value;
        remove => inner.Found -= value;
    }

    public void Look() => inner.Look();

    public string Delete(string path) => inner.Delete(path);
}

public partial class Cleaner : ICleaner
{
    public event EventHandler<string>? Found;

    public void Look() => Found?.Invoke(this, "a.txt");

    [RequiresApproval] public partial string Delete(string path);

    private string DeleteCore(string path) => Body.Ran(path);
}
