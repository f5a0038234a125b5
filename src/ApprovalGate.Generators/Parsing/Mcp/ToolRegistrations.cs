using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Mcp;

/// <summary>How frameworks are told of tools. By name: the packages these are in are not referenced.</summary>
internal static class ToolRegistrations
{
    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        TypeNames.McpServerTool,
        "ModelContextProtocol.Server.McpServerPromptAttribute",
        "ModelContextProtocol.Server.McpServerResourceAttribute",
        "Microsoft.SemanticKernel.KernelFunctionAttribute",
    };

    private static readonly HashSet<string> Factories = new(StringComparer.Ordinal)
    {
        "Microsoft.Extensions.AI.AIFunctionFactory.Create",
        "ModelContextProtocol.Server.McpServerTool.Create",
        "Microsoft.SemanticKernel.KernelFunctionFactory.CreateFromMethod",
        "Microsoft.SemanticKernel.KernelFunctionFromMethod.Create",
    };

    /// <summary>Returns the attribute that offers a method to agents, or one derived from such, or null.</summary>
    public static AttributeData? Find(IMethodSymbol method)
        => method.GetAttributes().FirstOrDefault(static one => Registers(one.AttributeClass));

    /// <summary>Returns whether a method makes a tool of a delegate.</summary>
    public static bool IsFactory(IMethodSymbol method) => Factories.Contains($"{method.ContainingType.FullName()}.{method.Name}");

    private static bool Registers(INamedTypeSymbol? attribute)
    {
        for (var one = attribute; one is not null; one = one.BaseType)
        {
            if (Attributes.Contains(one.FullName()))
            {
                return true;
            }
        }

        return false;
    }
}
