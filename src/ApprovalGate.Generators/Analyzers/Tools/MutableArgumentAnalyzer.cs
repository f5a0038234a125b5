using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using ApprovalGate.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Tools;

/// <summary>Warns of types that can change while a call waits (AG1015): between the last check and the body nothing watches them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableArgumentAnalyzer() : SafeAnalyzer(Descriptors.ArgumentIsMutable)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null || method.Find(TypeNames.Attribute) is not { } mark || TakesSnapshot(mark))
        {
            return;
        }

        foreach (var parameter in method.Parameters.Where(static one => !one.IsParams && one.Find(TypeNames.Unbound) is null))
        {
            if (CollectionTypes.IsMutable(parameter.Type))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.ArgumentIsMutable,
                    parameter.Locations.FirstOrDefault(),
                    parameter.Name,
                    SymbolText.ToolName(method),
                    SymbolText.ShortType(parameter.Type)));
            }
        }
    }

    private static bool TakesSnapshot(AttributeData mark)
        => TermTable.Arguments.NameOf(AttributeTerms.Of(mark).Of(TermTable.Arguments)) == "Snapshot";
}
