using System.Collections.Immutable;
using ApprovalGate.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1000: an analyzer that throws is an error of ours.</summary>
public sealed class AG1000Tests
{
    [Test]
    public async Task Analyzer_ThatThrows_IsReported()
    {
        var found = await GeneratorHarness.Compile("class A { }").AnalyzeAsync(new Failing());

        Assert.That(found.Select(static one => one.Id), Has.Some.EqualTo("AG1000"));
        Assert.That(found.Select(static one => one.Id), Has.None.EqualTo("AD0001"));
    }

    [Test]
    public async Task Analyzer_ThatWorks_IsNot()
        => Assert.That(await GeneratorHarness.Compile("class A { }").AnalyzeAsync(), Is.Empty);

#pragma warning disable RS1036, RS1038, RS1041 // Not shipped to anybody: an analyzer made to fail.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Failing : SafeAnalyzer
    {
        private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(
            symbol => Safely(symbol.ReportDiagnostic, null, () => throw new InvalidOperationException("on purpose")), SymbolKind.NamedType);
    }
}
