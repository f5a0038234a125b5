using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
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
        if (method.PartialDefinitionPart is null
            && method.Find(TypeNames.Attribute) is { } mark
            && AttributeTerms.ModeOf(mark) is not ArgumentPassingMode.Snapshot and var mode)
        {
            foreach (var parameter in method.Parameters.Where(one => CanChange(one) && (mode == ArgumentPassingMode.AsIs || !IsRebuilt(one, method, context.Compilation))))
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

    private static bool CanChange(IParameterSymbol parameter)
        => !parameter.IsParams && parameter.Find(TypeNames.Unbound) is null && CollectionTypes.IsMutable(parameter.Type);

    private static bool IsRebuilt(IParameterSymbol parameter, IMethodSymbol method, Compilation compilation)
        => new ShapeParser(compilation).Parse(parameter.Type, parameter.Name).Reasons.Count > 0 // AG1005 says more.
            || new ReaderParser(compilation, method.ContainingType).Parse(parameter.Type, parameter.Name).Count == 0;
}
