using ApprovalGate.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Tests.Diagnostics;

/// <summary>A rule is an id, a page, a line in the releases and a test class; none without the others.</summary>
public sealed class CatalogueTests
{
    private static readonly string[] Ids = [.. Descriptors.Rules.Select(static rule => rule.Id)];

    [Test]
    public void Ids_AreUnique() => Assert.That(Ids, Is.Not.Empty.And.Unique);

    [TestCaseSource(nameof(Ids))]
    public void Rule_HasAPageWithItsFourParts(string id)
    {
        var page = File.ReadAllText(Repository.PathTo("src", "ApprovalGate.Generators", "Rules", id + ".md"));

        Assert.That(page, Does.StartWith($"# {id}: {Descriptors.ById(id).Title}\n")
            .And.Contain("\n## Why\n").And.Contain("\n## Wrong\n").And.Contain("\n## Right\n"));
        Assert.That(Descriptors.ById(id).HelpLinkUri, Does.EndWith($"Rules/{id}.md"));
    }

    [TestCaseSource(nameof(Ids))]
    public void Rule_HasAReleaseLine(string id)
    {
        var releases = Directory.GetFiles(Repository.PathTo("src", "ApprovalGate.Generators"), "AnalyzerReleases.*.md").SelectMany(File.ReadLines);

        Assert.That(releases, Has.Exactly(1).EqualTo($"{id} | ApprovalGate | {Descriptors.ById(id).DefaultSeverity} | {Descriptors.ById(id).Title}"));
    }

    [TestCaseSource(nameof(Ids))]
    public void Rule_HasATestClass(string id)
        => Assert.That(typeof(CatalogueTests).Assembly.GetTypes().Select(static type => type.Name), Has.Some.EqualTo(id + "Tests"));

    [TestCaseSource(nameof(Ids))]
    public void Rule_ThatIsAnError_CannotBeSwitchedOff(string id)
    {
        var rule = Descriptors.ById(id);

        Assert.That(
            rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable), Is.EqualTo(rule.DefaultSeverity == DiagnosticSeverity.Error));
        Assert.That(rule.CustomTags.Contains(WellKnownDiagnosticTags.Compiler), Is.EqualTo(rule.DefaultSeverity == DiagnosticSeverity.Error));
    }

    [Test]
    public void Rules_ThatAreMereAdvice_AreTheseOnly()
        => Assert.That(
            Descriptors.Rules.Where(static rule => rule.DefaultSeverity != DiagnosticSeverity.Error).Select(static rule => rule.Id),
            Is.SubsetOf(new[] { "AG1013", "AG1014", "AG1015", "AG1016", "AG1025" }));
}
