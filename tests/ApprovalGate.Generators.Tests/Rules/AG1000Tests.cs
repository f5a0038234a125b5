using System.Collections.Immutable;
using ApprovalGate.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1000: an analyzer that throws is an error of ours.</summary>
public sealed class AG1000Tests
{
    [Test]
    public async Task Analyzer_ThatThrows_IsReported()
    {
        foreach (var where in Enum.GetValues<Callback>())
        {
            var found = await GeneratorHarness.Compile("class A { void B() => B(); }").AnalyzeAsync(new Failing(where));

            Assert.That(found.Select(static one => one.Id), Has.Some.EqualTo("AG1000"), $"{where}");
            Assert.That(found.Select(static one => one.Id), Has.None.EqualTo("AD0001"), $"{where}");
        }
    }

    [Test]
    public async Task Analyzer_ThatWorks_IsNot()
        => Assert.That(await GeneratorHarness.Compile("class A { }").AnalyzeAsync(), Is.Empty);

    internal enum Callback
    {
        Start,
        Compilation,
        Symbol,
        Operation,
        SyntaxNode,
    }

#pragma warning disable RS1012, RS1036, RS1038, RS1041 // Not shipped to anybody: an analyzer made to fail.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    internal sealed class Failing(Callback where) : SafeAnalyzer
    {
        private protected override void Register(AnalysisContext context)
        {
            switch (where)
            {
                case Callback.Start:
                    context.RegisterCompilationStartAction(Safe((CompilationStartAnalysisContext _) => Fail()));
                    break;
                case Callback.Compilation:
                    context.RegisterCompilationAction(Safe((CompilationAnalysisContext _) => Fail()));
                    break;
                case Callback.Symbol:
                    context.RegisterSymbolAction(Safe((SymbolAnalysisContext _) => Fail()), SymbolKind.NamedType);
                    break;
                case Callback.Operation:
                    context.RegisterOperationAction(Safe((OperationAnalysisContext _) => Fail()), OperationKind.Invocation);
                    break;
                default:
                    context.RegisterSyntaxNodeAction(Safe((SyntaxNodeAnalysisContext _) => Fail()), SyntaxKind.IdentifierName);
                    break;
            }
        }

        private static void Fail() => throw new InvalidOperationException("on purpose");
    }
}
