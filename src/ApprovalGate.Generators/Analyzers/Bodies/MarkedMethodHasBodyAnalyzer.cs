using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Bodies;

/// <summary>Reports marked methods that have a body of their own (AG1002). The generator reports them too; a code fix sees analyzers only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MarkedMethodHasBodyAnalyzer() : SafeAnalyzer(Descriptors.MarkedMethodHasBody)
{
    private protected override void Register(AnalysisContext context)
    {
        // Generated code is looked at too: what another generator writes can be marked as well.
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.Find(TypeNames.Attribute) is not null
            && GatingRestrictions.WhyNot(method) is null
            && MarkedBodies.Find(method, context.CancellationToken) is { } declaration)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MarkedMethodHasBody, declaration.Identifier.GetLocation(), SymbolText.ToolName(method)));
        }
    }
}
