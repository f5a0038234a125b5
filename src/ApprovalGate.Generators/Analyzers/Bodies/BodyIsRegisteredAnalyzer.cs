using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Mcp;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Bodies;

/// <summary>Reports attributes on a tool's body by which a framework would offer it to agents (AG1011): they find private methods too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyIsRegisteredAnalyzer() : SafeAnalyzer(Descriptors.BodyIsRegistered)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (CoreFinder.ToolOf(method) is not null
            && ToolRegistrations.Find(method) is { AttributeClass: { } attribute } found)
        {
            var location = found.ApplicationSyntaxReference is { } reference
                ? reference.SyntaxTree.GetLocation(reference.Span)
                : method.Locations.FirstOrDefault();
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BodyIsRegistered, location, SymbolText.ToolName(method), attribute.Name.Replace("Attribute", "")));
        }
    }
}
