using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.GeneratedCode;

/// <summary>Reports what cannot be gated (AG1004) in code that other generators wrote: our own generator does not see it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedMarkAnalyzer() : SafeAnalyzer(Descriptors.CannotBeGated)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (context.IsGeneratedCode && method.Find(TypeNames.Attribute) is not null && WhyNot(method) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.CannotBeGated, method.Locations.FirstOrDefault(), SymbolText.ToolName(method), reason));
        }
    }

    private static string? WhyNot(IMethodSymbol method)
        => method.ContainingType.TypeKind == TypeKind.Interface ? GatingRestrictions.WhyNotInterfaceMember(method) : GatingRestrictions.WhyNot(method);
}
