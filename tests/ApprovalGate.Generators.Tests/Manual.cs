namespace ApprovalGate.Generators.Tests;

/// <summary>The manual's code, so that tests compile what people copy.</summary>
internal static class Manual
{
    /// <summary>Returns the first C# block below a heading.</summary>
    public static string Code(string heading)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "src/ApprovalGate/MANUAL.md")).ReplaceLineEndings("\n");
        const string Open = "```csharp\n";
        var start = text.IndexOf(Open, text.IndexOf($"# {heading}\n", StringComparison.Ordinal), StringComparison.Ordinal) + Open.Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
