namespace ApprovalGate.Package.Tests;

/// <summary>The repository's README, whose code people copy.</summary>
internal static class Readme
{
    /// <summary>Returns the first C# block.</summary>
    public static string FirstBlock()
    {
        const string open = "```csharp\n";
        var page = File.ReadAllText(Repository.PathTo("README.md")).ReplaceLineEndings("\n");
        var start = page.IndexOf(open, StringComparison.Ordinal) + open.Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
