using ApprovalGate.Reliability.Harness;

namespace ApprovalGate.Reliability;

/// <summary>Finds published vectors: in <c>tests/Vectors</c>; those too large for it in the folder that a variable names, or beside the repository.</summary>
internal static class VectorFolder
{
    public const string Variable = "APPROVALGATE_VECTORS";

    /// <summary>Returns the path of a file or folder of vectors.</summary>
    /// <exception cref="CannotRunHereException">They are not there: a trial without them would pass on nothing.</exception>
    public static string Find(string path) => Candidates().Select(root => Path.Combine(root, path)).FirstOrDefault(Path.Exists)
        ?? throw new CannotRunHereException($"The vectors '{path}' are not here; set {Variable} to the folder that has them.");

    private static IEnumerable<string> Candidates()
    {
        DirectoryInfo[] ancestors = [.. Ancestors()];
        string[] named = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } root ? [root] : [];
        return
        [
            .. ancestors.Select(static directory => Path.Combine(directory.FullName, "tests", "Vectors")),
            .. named,
            .. ancestors.Select(static directory => Path.Combine(directory.FullName, "shared", "vectors")),
        ];
    }

    private static IEnumerable<DirectoryInfo> Ancestors()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            yield return directory;
        }
    }
}
