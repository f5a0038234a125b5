using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Tests.Diagnostics;

/// <summary>Says what a rule lacks of what every rule has: page, help link, line in the releases, tests that see it report and be silent.</summary>
internal static class Catalogue
{
    public static async Task<IReadOnlyList<string>> MissingAsync(DiagnosticDescriptor rule, params Type[] tests)
    {
        var missing = Pieces(rule).Where(static piece => !piece.IsThere).Select(static piece => piece.Name).ToList();
        var (reported, silent) = await SeenAsync(rule.Id, tests);
        return [.. missing, .. reported ? [] : new[] { "a test that sees it reported" }, .. silent ? [] : new[] { "a test that sees it silent" }];
    }

    private static IEnumerable<(string Name, bool IsThere)> Pieces(DiagnosticDescriptor rule)
    {
        var file = Repository.PathTo("src", "ApprovalGate.Generators", "Rules", rule.Id + ".md");
        var page = File.Exists(file) ? File.ReadAllText(file) : "";
        yield return ("the page", page.StartsWith($"# {rule.Id}: {rule.Title}\n", StringComparison.Ordinal));
        foreach (var part in new[] { "Why", "Wrong", "Right" })
        {
            yield return ($"the part '{part}' of the page", page.Contains($"\n## {part}\n\n", StringComparison.Ordinal));
        }

        yield return ("wrong and right code on the page", page.Split("\n```csharp\n", StringSplitOptions.None).Length + page.Split("\n```xml\n").Length > 3);
        yield return ("the line of the index", File
            .ReadLines(Repository.PathTo("src", "ApprovalGate.Generators", "Rules", "README.md"))
            .Any(line => line.StartsWith($"| [{rule.Id}]({rule.Id}.md) | ", StringComparison.Ordinal) && line.EndsWith($" | {rule.Title} |", StringComparison.Ordinal)));
        yield return ("the help link", rule.HelpLinkUri.EndsWith($"src/ApprovalGate.Generators/Rules/{rule.Id}.md", StringComparison.Ordinal));
        yield return ("the line in the releases", Directory
            .GetFiles(Repository.PathTo("src", "ApprovalGate.Generators"), "AnalyzerReleases.*.md").SelectMany(File.ReadLines)
            .Count(line => line == $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}") == 1);
    }

    /// <summary>Runs tests under observation, a case of each, until the rule was seen both ways: a name alone would be easy to give.</summary>
    private static async Task<(bool Reported, bool Silent)> SeenAsync(string id, Type[] classes)
    {
        var (reported, silent) = (false, false);
        foreach (var method in classes.SelectMany(static one => one.GetMethods()))
        {
            if (FirstCase(method) is { } arguments && !(reported && silent))
            {
                var observed = await Observed.DuringAsync(
                    async () => await (method.Invoke(Activator.CreateInstance(method.ReflectedType!), arguments) as Task ?? Task.CompletedTask));
                reported |= observed.IsReported(id);
                silent |= observed.IsSilent(id);
            }
        }

        return (reported, silent);
    }

    private static object?[]? FirstCase(MethodInfo method)
        => method.GetCustomAttribute<TestAttribute>() is not null ? []
            : method.GetCustomAttributes<TestCaseAttribute>().FirstOrDefault() is { } one
                ? [.. one.Arguments, .. method.GetParameters().Skip(one.Arguments.Length).Select(static parameter => parameter.DefaultValue)]
                : null;
}
