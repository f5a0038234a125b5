namespace ApprovalGate.Package.Tests;

/// <summary>The repository's README, whose code people copy.</summary>
internal static class Readme
{
    /// <summary>Returns the first C# block that is a whole program without an agent: it needs no package of others.</summary>
    public static string FirstBlock()
    {
        const string fence = "```csharp\n";
        const string open = fence + "using ApprovalGate;\n\n";
        var page = File.ReadAllText(Repository.PathTo("README.md")).ReplaceLineEndings("\n");
        var start = page.IndexOf(open, StringComparison.Ordinal) + fence.Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
