using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Mcp;

/// <summary>Finds the attributes for which the MCP SDK's generator writes a declaring half of a partial method, to put descriptions on it.</summary>
internal static class McpSdkAttributes
{
    private const string Call = "put it on an ordinary method that calls this one";

    /// <summary>Returns the attribute and what to write instead, or null.</summary>
    public static (string Attribute, string Instead)? Of(IMethodSymbol method)
        => !method.IsPartialDefinition ? null
            : Declares(method, TypeNames.McpServerTool)
                ? ("McpServerTool", "write [GatedMcpTool], of the package ApprovalGate.Mcp, with the same properties")
            : Declares(method, "ModelContextProtocol.Server.McpServerPromptAttribute") ? ("McpServerPrompt", Call)
            : Declares(method, "ModelContextProtocol.Server.McpServerResourceAttribute") ? ("McpServerResource", Call)
            : null;

    /// <summary>Returns whether the declaring half itself has the attribute: the symbol has those of the emitted half as well.</summary>
    private static bool Declares(IMethodSymbol method, string attribute)
        => method.Find(attribute)?.ApplicationSyntaxReference is { } found
            && method.DeclaringSyntaxReferences.Any(half => half.SyntaxTree == found.SyntaxTree && half.Span.Contains(found.Span));
}
