using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Mcp;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Mcp;

/// <summary>Reports attributes to which the MCP SDK's generator answers with a second declaring half of a gated method (AG1023).</summary>
/// <remarks>
/// The generator reports it too: such code does not compile, and a build that fails does not run analyzers. But the fix, and
/// <c>dotnet format</c>, see analyzers only.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class McpSdkAttributeAnalyzer() : SafeAnalyzer(Descriptors.SdkAddsAHalf)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.Find(TypeNames.Attribute) is not null && McpSdkAttributes.Of(method) is { } found)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.SdkAddsAHalf, method.Locations.FirstOrDefault(), SymbolText.ToolName(method), found.Attribute, found.Instead));
        }
    }
}
