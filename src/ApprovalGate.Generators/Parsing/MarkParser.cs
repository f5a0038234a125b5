using ApprovalGate.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing;

/// <summary>Says of a mark that it stands in a project which opted out of the gate; analyzers may be off there.</summary>
internal static class MarkParser
{
    public static DiagnosticInfo Parse(GeneratorAttributeSyntaxContext context)
        => DiagnosticInfo.Create(
            Descriptors.MarkedWithoutGenerator,
            context.TargetSymbol.Locations.FirstOrDefault(),
            context.TargetSymbol is IMethodSymbol method ? SourceText.ToolName(method) : context.TargetSymbol.Name);
}
