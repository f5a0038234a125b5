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
    public async Task Rule_HasEverything(string id)
        => Assert.That(await Catalogue.MissingAsync(Descriptors.ById(id), ClassesOf(id)), Is.Empty);

    [Test]
    public async Task Control_ARuleThatHasNothing_LacksEverything() => Assert.That(await Catalogue.MissingAsync(Rule("AG9999", "")), Is.EqualTo(new[]
    {
        "the page", "the part 'Why' of the page", "the part 'Wrong' of the page", "the part 'Right' of the page",
        "wrong and right code on the page", "the line of the index", "the help link", "the line in the releases",
        "a test that sees it reported", "a test that sees it silent",
    }));

    [Test]
    public async Task Control_TestsThatOnlyClaimToTestTheRule_AreNotTakenForThem() => Assert.That(
        await Catalogue.MissingAsync(Descriptors.MarkedMethodHasBody, typeof(OnlyReported), typeof(OnlyClaimed)),
        Is.EqualTo(new[] { "a test that sees it silent" }));

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

    private static Type[] ClassesOf(string id)
        => [.. typeof(CatalogueTests).Assembly.GetTypes().Where(type => type.Name == id + "Tests")];

    private static DiagnosticDescriptor Rule(string id, string link)
        => new(id, "Made up", "", "ApprovalGate", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: link);

#pragma warning disable NUnit1032, NUnit1034, CA1822 // Run by the control above, never by the runner: they are not public.
    private sealed class OnlyReported
    {
        [Test]
        public async Task Method_WithABody_IsReported()
            => await GeneratorHarness.Run("class A { [RequiresApproval] public void X() { } }").Compilation.AnalyzeAsync();
    }

    private sealed class OnlyClaimed
    {
        [Test]
        public void Method_WithoutABody_IsSilent()
        {
        }
    }
}
