using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Says of a mark that it stands in a project which opted out of the gate; analyzers may be off there.</summary>
internal static class OptedOutMarkParser
{
    public static DiagnosticInfo Parse(GeneratorAttributeSyntaxContext context)
        => DiagnosticInfo.Create(
            Descriptors.MarkedWithoutGenerator,
            context.TargetSymbol.Locations.FirstOrDefault(),
            context.TargetSymbol is IMethodSymbol method ? SymbolText.ToolName(method) : context.TargetSymbol.Name);
}
