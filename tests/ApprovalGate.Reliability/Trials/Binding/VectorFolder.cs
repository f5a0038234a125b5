using ApprovalGate.Reliability.Harness;

namespace ApprovalGate.Reliability;

/// <summary>Finds the shared vectors: they stand beside the repository, or where the variable says.</summary>
internal static class VectorFolder
{
    public const string Variable = "APPROVALGATE_VECTORS";

    /// <summary>Returns the path of a file or folder of vectors.</summary>
    /// <exception cref="CannotRunHereException">They are not there: a trial without them would pass on nothing.</exception>
    public static string Find(string path) => Candidates().Select(root => Path.Combine(root, path)).FirstOrDefault(Path.Exists)
        ?? throw new CannotRunHereException($"The vectors '{path}' are not beside the repository; set {Variable} to the folder that has them.");

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } root)
        {
            yield return root;
        }

        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            yield return Path.Combine(directory.FullName, "shared", "vectors");
        }
    }
}
