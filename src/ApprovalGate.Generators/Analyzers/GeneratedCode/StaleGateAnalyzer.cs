using System.Threading;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.GeneratedCode;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.GeneratedCode;

/// <summary>
/// Reports tools that reach another gate than the one their type holds in the final compilation (AG1007). A generator never sees what
/// another one writes: beside an injected gate in a Razor file, the stub would use that of the process.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaleGateAnalyzer() : SafeAnalyzer(Descriptors.GateIsNotClear)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is { IsPartialDefinition: true, PartialImplementationPart: { } stub }
            && method.Find(TypeNames.Attribute) is not null
            && GeneratedForms.AreOurs(stub)
            && Used(stub, context.CancellationToken) is { } used
            && Difference(method, used, context.Compilation) is { } difference)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.GateIsNotClear, method.Locations.FirstOrDefault(), SymbolText.ToolName(method), difference));
        }
    }

    private static string? Difference(IMethodSymbol method, string used, Compilation compilation)
    {
        var problems = new List<DiagnosticInfo>();
        var found = GateFinder.Find(method, compilation, location: null, problems);
        return problems.Count > 0 ? problems[0].Arguments[1]
            : found == used ? null
            : $"another generator gave its type the gate '{Shown(found!)}', and generators do not see each other, so it uses "
                + $"'{Shown(used)}' while source of your own names none";
    }

    /// <summary>Returns the gate that a stub enters with: the first argument of its only call of that name.</summary>
    private static string? Used(IMethodSymbol stub, CancellationToken cancellationToken)
        => stub.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .Where(static call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Enter" })
            .Select(static call => call.ArgumentList.Arguments[0].ToString()).FirstOrDefault();

    private static string Shown(string gate) => gate.Replace("global::", "").Replace("__A::", "");
}
