using System.Text.RegularExpressions;

namespace ApprovalGate.ArchitectureTests;

/// <summary>SECURITY.md promises nothing that no test shows: each row of its tables names one, and what it names exists.</summary>
public sealed partial class SecurityPageTests
{
    private const string Families = "tests/ApprovalGate.BypassCorpus.Tests/Families";
    private const string Builds = "tests/ApprovalGate.Package.Tests/FailsClosed/Ways.cs";

    private static readonly string Page = Read(".github/SECURITY.md");

    private static IEnumerable<string> Claims => Rows(Page);

    [TestCaseSource(nameof(Claims))]
    public void Row_OfTheSecurityPage_NamesWhatShowsIt(string row) => Assert.That(Missing(row), Is.Empty);

    [Test]
    public void Rows_OfTheSecurityPage_AreFound() => Assert.That(Rows(Page).Count(), Is.AtLeast(35));

    [TestCase("| It holds. | |", "nothing")]
    [TestCase("| It holds. | it does |", "nothing")]
    [TestCase("| It holds, see `SecurityPageTests`. | `Nobody_Wrote_This` |", "Nobody_Wrote_This")]
    [TestCase("| It holds. | `ForeignValues/Nothing` |", "ForeignValues/Nothing")]
    [TestCase("| It holds. | `Ways/Nothing` |", "Ways/Nothing")]
    [TestCase("| It holds. | `NoFamily` |", "NoFamily")]
    public void Control_ARowThatNothingShows_IsFound(string row, string missing)
    {
        var page = $"| what | shown by |\n| --- | --- |\n{row}\n";

        Assert.That(Rows(page).SelectMany(Missing), Is.EqualTo(new[] { missing }));
    }

    /// <summary>Returns the rows of all tables, without their heads.</summary>
    private static IEnumerable<string> Rows(string page)
        => page.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
            .Where(static line => !line.EndsWith("| shown by |", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal));

    /// <summary>Returns what a row names in its last cell and is not there, or that it names nothing.</summary>
    private static IEnumerable<string> Missing(string row)
    {
        var names = Code().Matches(row.TrimEnd('|', ' ').Split(" | ")[^1]).Select(static found => found.Groups[1].Value).ToList();
        return row.TrimEnd().EndsWith("| |", StringComparison.Ordinal) || names.Count == 0 ? ["nothing"] : names.Where(static name => !Exists(name));
    }

    private static bool Exists(string name) => name.Split('/') switch
    {
        ["Ways", var way] => Read(Builds).Contains($"new(\"{way}\")", StringComparison.Ordinal),
        [var family, var route] => File.Exists(PathOf($"{Families}/{family}.cs")) && HasRoute(Read($"{Families}/{family}.cs"), route),
        [var test] when test.Contains('_', StringComparison.Ordinal) => Tests.Value.Contains(test),
        [var family] => File.Exists(PathOf($"{Families}/{family}.cs")),
        _ => false,
    };

    /// <summary>Returns whether a family has a route: by its whole name, or by what follows the prefix that its group gives.</summary>
    private static bool HasRoute(string family, string route)
        => Enumerable.Range(0, route.Length).Where(at => char.IsUpper(route[at]))
            .Any(at => family.Contains($"(\"{route[at..]}\"", StringComparison.Ordinal)
                && (at == 0 || family.Contains($"(\"{route[..at]}\" +", StringComparison.Ordinal)));

    private static readonly Lazy<HashSet<string>> Tests = new(static () =>
    [
        .. Directory.EnumerateFiles(PathOf("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin" or "Routes"))
            .SelectMany(static file => Method().Matches(File.ReadAllText(file)).Select(static found => found.Groups[1].Value)),
    ]);

    private static string Read(string file) => File.ReadAllText(PathOf(file));

    private static string PathOf(string file) => Path.Combine(SourceTree.Repository, file);

    [GeneratedRegex("`([A-Za-z0-9_/]+)`")]
    private static partial Regex Code();

    /// <summary>A method that a test attribute stands over.</summary>
    [GeneratedRegex(@"\[Test[^\n]*\n(?:[ \t]*\[[^\n]*\n)*[ \t]*public [^\n(]*? (\w+_\w+)\(")]
    private static partial Regex Method();
}
