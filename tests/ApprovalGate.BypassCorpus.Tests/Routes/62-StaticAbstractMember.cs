// gated: a static abstract member, called on a type parameter
// control: ungated

Go<Wiper>();

static string Go<T>()
    where T : IWiper
    => T.Wipe("a.txt");

public interface IWiper
{
    static abstract string Wipe(string path);
}

public partial class Wiper : IWiper
{
    [RequiresApproval] public static partial string Wipe(string path);

    private static string WipeCore(string path) => Body.Ran(path);
}
