using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Mcp;

/// <summary>Reports <c>[GatedMcpTool]</c> where nothing replays it (AG1024): its author thinks of the method as gated, or as offered.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IgnoredMcpToolAnalyzer() : SafeAnalyzer(Descriptors.McpToolIsIgnored)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.Find(TypeNames.GatedMcpTool) is { } attribute
            && method.PartialDefinitionPart is null // The halves share their attributes; one report is enough.
            && WhyIdle(method) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.McpToolIsIgnored,
                attribute.ApplicationSyntaxReference is { } reference
                    ? reference.SyntaxTree.GetLocation(reference.Span)
                    : method.Locations.FirstOrDefault(),
                SymbolText.ToolName(method),
                reason));
        }
    }

    private static string? WhyIdle(IMethodSymbol method)
        => CoreFinder.ToolOf(method) is { } tool ? $"it is the body of a gated tool; put the attribute on '{SymbolText.ToolName(tool)}'"
            : method.Find(TypeNames.Attribute) is null
                ? "it is not marked [RequiresApproval]; mark it, or write [McpServerTool] to offer it ungated"
            : method.ContainingType.TypeKind == TypeKind.Interface && method.IsAbstract
                ? "it is a member of an interface; put the attribute on the method that implements it"
            : null;
}
