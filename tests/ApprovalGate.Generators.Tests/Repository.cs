namespace ApprovalGate.Generators.Tests;

/// <summary>Where things are on disk. Found from the test's own folder: the paths in a deterministic build's symbols are not real.</summary>
internal static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory, "ApprovalGate.sln");

    public static string TestProject { get; } = Above(AppContext.BaseDirectory, "ApprovalGate.Generators.Tests.csproj");

    public static string Generators => Path.Combine(Root, "src", "ApprovalGate.Generators");

    private static string Above(string directory, string file)
    {
        while (!File.Exists(Path.Combine(directory, file)))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new FileNotFoundException(file);
        }

        return directory;
    }
}
