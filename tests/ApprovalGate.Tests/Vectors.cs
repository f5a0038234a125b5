namespace ApprovalGate.Tests;

/// <summary>Finds the shared test vectors: they stand beside the repository, or where APPROVALGATE_VECTORS says.</summary>
internal static class Vectors
{
    public const string Variable = "APPROVALGATE_VECTORS";

    /// <summary>Returns the path of a vector file; ends the test as ignored when it is not there.</summary>
    public static string Find(string file)
    {
        var candidates = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } root
            ? [root]
            : Ancestors().Select(directory => Path.Combine(directory, "shared", "vectors"));
        var path = candidates.Select(directory => Path.Combine(directory, file)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.Ignore($"The vectors '{file}' are not beside the repository; set {Variable} to the folder that has them.");
        }

        return path!;
    }

    private static IEnumerable<string> Ancestors()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            yield return directory.FullName;
        }
    }
}
