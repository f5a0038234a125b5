using System.Text;

namespace ApprovalGate.Cli.Rules;

/// <summary>The pages of the compiler's rules, as they stand beside the rules; they travel in this assembly.</summary>
internal static class RulePages
{
    private const string Prefix = "rules/";

    /// <summary>Returns the page of a rule.</summary>
    /// <exception cref="CliException">There is no such rule.</exception>
    public static string Read(string id)
    {
        using var page = typeof(RulePages).Assembly.GetManifestResourceStream($"{Prefix}{id.Trim().ToUpperInvariant()}.md")
            ?? throw new CliException(ExitCode.Usage, $"There is no rule '{VisibleText.OfText(id)}'. `approvalgate explain` lists them.");
        using var reader = new StreamReader(page, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Returns a line for each rule: its id and the title of its page.</summary>
    public static string List()
    {
        var lines = new StringBuilder();
        foreach (var name in typeof(RulePages).Assembly.GetManifestResourceNames().Where(IsRule).Order(StringComparer.Ordinal))
        {
            var title = Read(name[Prefix.Length..^3]).Split('\n')[0].TrimStart('#', ' ').TrimEnd('\r');
            lines.AppendLine(title);
        }

        return lines.ToString();
    }

    private static bool IsRule(string name) => name.StartsWith(Prefix + "AG", StringComparison.Ordinal);
}
