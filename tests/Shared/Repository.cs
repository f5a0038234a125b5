using System.Reflection;

namespace ApprovalGate.Tests.Shared;

/// <summary>Where things are on disk. Found from the test's own folder: the paths in a deterministic build's symbols are not real.</summary>
internal static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory, "ApprovalGate.sln");

    /// <summary>Gets the folder of the test project this file is compiled into.</summary>
    public static string TestProject { get; } = Above(AppContext.BaseDirectory, $"{Assembly.GetExecutingAssembly().GetName().Name}.csproj");

    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Above(string directory, string file)
    {
        while (!File.Exists(Path.Combine(directory, file)))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new FileNotFoundException(file);
        }

        return directory;
    }
}
