using System.Text.RegularExpressions;

namespace ApprovalGate.ArchitectureTests;

/// <summary>What the pages show compiles, and what they point at is there.</summary>
public sealed partial class PageTests
{
    private static readonly string[] CodePages = [.. Pages(page => page == "README.md" || page.StartsWith("src/", StringComparison.Ordinal))];

    private static readonly string[] AllPages = [.. Pages(_ => true)];

    private static readonly string[] Compiled =
    [
        .. new[] { "samples", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathTo(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !BuiltOrSnapshot().IsMatch(file))
            .Select(file => Flat(File.ReadAllText(file))),
    ];

    [TestCaseSource(nameof(CodePages))]
    public void Page_CSharpBlocks_StandInACompiledFile(string page)
    {
        var stale = CSharp().Matches(Read(page)).Select(block => block.Groups["code"].Value).Where(code => !IsCompiled(code));

        Assert.That(stale, Is.Empty, "Each block stands verbatim, but for its indentation, in a file of samples or tests.");
    }

    [Test]
    public void Readme_FirstThirtyLines_HaveAWholeAgent()
    {
        var beginning = string.Join('\n', Read("README.md").Split('\n').Take(30));

        Assert.That(CSharp().Match(beginning).Groups["code"].Value, Does.Contain("UseApprovalGate(gate)").And.Contain("[RequiresApproval("));
    }

    [Test]
    public void Readme_Words_AreAPageAndNoManual()
        => Assert.That(Read("README.md").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), Has.Length.AtMost(900));

    [Test]
    public void Control_ABlockNobodyCompiles_IsFound()
        => Assert.That(IsCompiled("var gate = new Gate" + "Builder().Use" + "Paper(\"gate.txt\");"), Is.False);

    [Test]
    public void Control_Pages_AreFound() => Assert.Multiple(() =>
    {
        Assert.That(CodePages, Does.Contain("README.md").And.Contain("src/ApprovalGate/README.md"));
        Assert.That(CSharp().Count(Read("README.md")), Is.Positive);
        Assert.That(AllPages, Has.Some.EqualTo(".github/CONTRIBUTING.md"));
    });

    [TestCaseSource(nameof(AllPages))]
    public void Page_RelativeLinks_Resolve(string page)
    {
        var folder = Path.GetDirectoryName(Repository.PathTo(page))!;
        var broken = Link().Matches(Fence().Replace(Read(page), ""))
            .Select(link => link.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(folder, target)));

        Assert.That(broken, Is.Empty);
    }

    private static bool IsCompiled(string code) => Compiled.Any(file => file.Contains(Flat(code), StringComparison.Ordinal));

    /// <summary>The lines without indentation and blank ones, each between line ends.</summary>
    private static string Flat(string text)
        => $"\n{string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))}\n";

    private static string Read(string page) => File.ReadAllText(Repository.PathTo(page)).ReplaceLineEndings("\n");

    private static IEnumerable<string> Pages(Func<string, bool> wanted) => new[] { ".github", "src", "benchmarks", "samples" }
        .Select(folder => Repository.PathTo(folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(page => !page.Contains("/bin/", StringComparison.Ordinal) && !page.Contains("/obj/", StringComparison.Ordinal))
        .Where(page => !page.Contains("/Rules/", StringComparison.Ordinal) && wanted(page))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^ *```csharp\n(?<code>.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CSharp();

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]|\.(verified|received)\.")]
    private static partial Regex BuiltOrSnapshot();
}
