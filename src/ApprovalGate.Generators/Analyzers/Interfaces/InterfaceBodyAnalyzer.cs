using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Interfaces;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Interfaces;

/// <summary>Reports interfaces that give a gated member a body (AG1018): nothing would gate it.</summary>
/// <remarks>A marked member's own body is reported by the generator, and here only where another generator wrote it.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterfaceBodyAnalyzer() : SafeAnalyzer(Descriptors.InterfaceMemberHasBody)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is { IsAbstract: false, ContainingType.TypeKind: TypeKind.Interface } && GivenABody(method, context.IsGeneratedCode) is { } member)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.InterfaceMemberHasBody, method.Locations.FirstOrDefault(), SymbolText.ToolName(member)));
        }
    }

    private static IMethodSymbol? GivenABody(IMethodSymbol method, bool isGenerated)
        => isGenerated && GatedInterfaces.IsMember(method)
            ? method
            : method.ExplicitInterfaceImplementations.FirstOrDefault(GatedInterfaces.IsMember);
}
