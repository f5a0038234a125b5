namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>The names that rules and generator know of packages they do not reference.</summary>
internal static class McpSdk
{
    public const string Source = """

        namespace ModelContextProtocol.Server
        {
            public class McpServerToolAttribute : Attribute { public string? Title { get; set; } public bool ReadOnly { get; set; } public bool Destructive { get; set; } public Type? OutputSchemaType { get; set; } }
            public class McpServerPromptAttribute : Attribute { }
            public class McpServerResourceAttribute : Attribute { }
            public class McpServerTool { public static McpServerTool Create(Delegate method) => new(); }
        }
        namespace Microsoft.Extensions.AI
        {
            public static class AIFunctionFactory { public static object Create(Delegate method, string? name = null) => method; }
        }
        namespace Microsoft.SemanticKernel
        {
            public class KernelFunctionAttribute : Attribute { }
            public static class KernelFunctionFactory { public static object CreateFromMethod(Delegate method) => method; }
        }
        namespace ApprovalGate
        {
            public sealed class GatedMcpToolAttribute : Attribute { public string? Title { get; set; } public bool ReadOnly { get; set; } public bool Destructive { get; set; } public Type? OutputSchemaType { get; set; } }
        }
        """;
}
