using static ApprovalGate.CodeFixes.Tests.FixHarness;

namespace ApprovalGate.CodeFixes.Tests;

/// <summary>AG1023: what the MCP SDK's generator would answer becomes what ours replays, and all compiles.</summary>
public sealed class GatedMcpToolFixTests
{
    [TestCase("[RequiresApproval, McpServerTool(Title = \"X\", ReadOnly = true)] // said", "[RequiresApproval, GatedMcpTool(Title = \"X\", ReadOnly = true)] // said")]
    [TestCase("[McpServerTool]\n    [ApprovalGate.RequiresApproval]", "[ApprovalGate.GatedMcpTool]\n    [ApprovalGate.RequiresApproval]")]
    [TestCase("[global::ApprovalGate.RequiresApprovalAttribute, ModelContextProtocol.Server.McpServerToolAttribute()]", "[global::ApprovalGate.RequiresApprovalAttribute, global::ApprovalGate.GatedMcpTool()]")]
    public async Task Attribute_OfTheSdkOnAGatedTool_BecomesOurs(string attributes, string expected)
    {
        Assert.That(await FixEachAsync(Source(attributes), new GatedMcpToolFix()), Is.EqualTo(Source(expected)));
        Assert.That(await FixAllAsync(Source(attributes), new GatedMcpToolFix()), Is.EqualTo(Source(expected)));
        await ShouldCompileAsync(Source(expected));
    }

    [TestCase("[RequiresApproval, McpServerTool, GatedMcpTool]")]
    [TestCase("[RequiresApproval, McpServerPrompt]")]
    public async Task Attribute_ThatOursCannotReplace_IsLeft(string attributes)
        => Assert.That(await FixEachAsync(Source(attributes), new GatedMcpToolFix()), Is.EqualTo(Source(attributes)));

    private static string Source(string attributes) => $$"""
        using ModelContextProtocol.Server;

        static partial class Tools
        {
            {{attributes}}
            public static partial int X();

            private static int XCore() => 1;

            {{attributes}}
            public static partial int Y();

            private static int YCore() => 1;
        }
        """;
}
