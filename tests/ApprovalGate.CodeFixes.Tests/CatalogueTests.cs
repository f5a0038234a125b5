using Microsoft.CodeAnalysis.CodeFixes;

namespace ApprovalGate.CodeFixes.Tests;

/// <summary>A fix has its tests, a way to fix all, and a sentence on the page of each rule it fixes.</summary>
public sealed class CatalogueTests
{
    private static readonly Type[] Fixes =
        [.. typeof(DocumentFix).Assembly.GetTypes().Where(static type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(CodeFixProvider)))];

    [Test]
    public void Fixes_AreFound() => Assert.That(Fixes, Has.Length.GreaterThanOrEqualTo(4));

    [TestCaseSource(nameof(Fixes))]
    public void Fix_HasEverything(Type fix) => Assert.That(Missing(fix, fix.Name + "Tests"), Is.Empty);

    [Test]
    public void Control_AFixWithoutTestsOrPage_LacksThem()
        => Assert.That(Missing(typeof(Untested), "UntestedTests"), Is.EqualTo(new[] { "a test", "a way to fix all", "a sentence on the page of AG1000" }));

    private static IEnumerable<string> Missing(Type type, string tests)
    {
        var fix = (CodeFixProvider)Activator.CreateInstance(type)!;
        if (typeof(CatalogueTests).Assembly.GetTypes().FirstOrDefault(one => one.Name == tests) is not { } found
            || !found.GetMethods().Any(static method => method.IsDefined(typeof(TestAttribute), false) || method.IsDefined(typeof(TestCaseAttribute), false)))
        {
            yield return "a test";
        }

        if (fix.GetFixAllProvider() is null)
        {
            yield return "a way to fix all";
        }

        foreach (var id in fix.FixableDiagnosticIds.Where(static id => !File.ReadAllText(Page(id)).Contains($"dotnet format analyzers --diagnostics {id} ", StringComparison.Ordinal)))
        {
            yield return $"a sentence on the page of {id}";
        }
    }

    private static string Page(string id) => Repository.PathTo("src", "ApprovalGate.Generators", "Rules", id + ".md");

#pragma warning disable RS1016, RS1038 // Not shipped to anybody.
    private sealed class Untested : CodeFixProvider
    {
        public override System.Collections.Immutable.ImmutableArray<string> FixableDiagnosticIds => ["AG1000"];

        public override FixAllProvider? GetFixAllProvider() => null;

        public override Task RegisterCodeFixesAsync(CodeFixContext context) => Task.CompletedTask;
    }
}
