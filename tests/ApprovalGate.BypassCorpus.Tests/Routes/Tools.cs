public interface ITools
{
    string Delete(string path);
}

/// <summary>The tools that routes are after.</summary>
public partial class Tools : ITools
{
    [RequiresApproval] public partial string Delete(string path);

    private string DeleteCore(string path) => Body.Ran(path);

    [RequiresApproval] public static partial string Wipe(string path);

    private static string WipeCore(string path) => Body.Ran(path);
}
