using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Parsing.Mcp;

/// <summary>Replays <c>[GatedMcpTool]</c> as the attributes by which the MCP SDK finds and describes a tool.</summary>
/// <remarks>On the half that is emitted: on the declaring one, the SDK's generator would answer them with a second declaring half.</remarks>
internal static class McpToolParser
{
    /// <summary>Returns the method with the attributes of its emitted half; the same if it is no MCP tool.</summary>
    public static MethodModel Replay(MethodModel model, IMethodSymbol method, SyntaxNode declaration)
    {
        if (method.Find(TypeNames.GatedMcpTool) is not { } attribute)
        {
            return model;
        }

        var documentation = DocumentationComment.Of(declaration);
        var tool = $"[global::ModelContextProtocol.Server.McpServerTool{Arguments(attribute, model.Tool.Reversibility)}]";
        return model with
        {
            Attributes = new[]
            {
                tool,
                Description("", method.GetAttributes(), documentation.Description),
                Description("return: ", method.GetReturnTypeAttributes(), documentation.Returns),
            }.OfType<string>().ToEquatable(),
            Parameters = model.Parameters.Zip(method.Parameters, (parameter, symbol) => parameter with
            {
                Attributes = Description("", symbol.GetAttributes(), documentation.Parameter(symbol.Name)) is { } text ? text + " " : "",
            }).ToEquatable(),
        };
    }

    private static string Arguments(AttributeData attribute, string reversibility)
    {
        var arguments = attribute.NamedArguments.Select(static one => $"{one.Key} = {Literal(one.Value)}").ToList();
        var hint = reversibility switch
        {
            "Observation" => "ReadOnly",
            "Irreversible" => "Destructive",
            _ => null,
        };
        if (hint is not null && !attribute.NamedArguments.Any(one => one.Key == hint))
        {
            arguments.Add($"{hint} = true");
        }

        return arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})";
    }

    private static string Literal(TypedConstant value)
        => value is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } ? $"typeof({SymbolText.Type(type)})" : value.ToCSharpString();

    /// <summary>Returns a description where none is said, or null.</summary>
    private static string? Description(string target, IEnumerable<AttributeData> said, string? text)
        => text is null || said.Any(static one => one.AttributeClass.Is(TypeNames.Description))
            ? null
            : $"[{target}global::System.ComponentModel.Description({SymbolDisplay.FormatLiteral(text, quote: true)})]";
}
