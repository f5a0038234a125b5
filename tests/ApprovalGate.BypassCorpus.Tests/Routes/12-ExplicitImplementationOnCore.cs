// rejected AG1009: an explicit interface implementation that calls the Core
// control: ungated

((ITwin)new Twin()).Remove("a.txt");

public interface ITwin
{
    string Remove(string path);
}

public partial class Twin : ITwin
{
    [RequiresApproval] public partial string Delete(string path);

    private string DeleteCore(string path) => Body.Ran(path);

    string ITwin.Remove(string path) => DeleteCore(path);
}
