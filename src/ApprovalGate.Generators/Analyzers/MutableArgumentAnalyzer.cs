using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers;

/// <summary>Suggests types that cannot change while a call waits (AG1015). A change is refused at execution, after somebody approved.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableArgumentAnalyzer() : SafeAnalyzer(Descriptors.ArgumentIsMutable)
{
    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            symbol => Safely(symbol.ReportDiagnostic, symbol.Symbol.Locations.FirstOrDefault(), () => Analyze(symbol)), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null || method.Find(TypeNames.Attribute) is null)
        {
            return;
        }

        foreach (var parameter in method.Parameters.Where(static one => !one.IsParams && one.Find(TypeNames.Unbound) is null))
        {
            if (Collections.IsMutable(parameter.Type))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.ArgumentIsMutable,
                    parameter.Locations.FirstOrDefault(),
                    parameter.Name,
                    SourceText.ToolName(method),
                    SourceText.ShortType(parameter.Type)));
            }
        }
    }
}
