using ApprovalGate.Generators.Analyzers.Mcp;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1023: a gated tool does not carry what the MCP SDK's generator answers with a second declaring half.</summary>
public sealed class AG1023Tests
{
    [TestCase("McpServerTool", "write [GatedMcpTool]")]
    [TestCase("McpServerPrompt", "put it on an ordinary method")]
    [TestCase("McpServerResource", "put it on an ordinary method")]
    public async Task SdkAttribute_OnAGatedTool_IsRefusedByGeneratorAndAnalyzer(string attribute, string instead)
    {
        var source = InTools(
            $"[RequiresApproval, ModelContextProtocol.Server.{attribute}] public partial int X(); private int XCore() => 1;") + McpSdk.Source;

        Refuses(source, "AG1023", "'Tools.X'", $"[{attribute}]", instead);
        var found = await GeneratorHarness.Compile(source).AnalyzeAsync(new McpSdkAttributeAnalyzer());
        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1023" }));
    }

    [TestCase("[RequiresApproval, GatedMcpTool] public partial int X(); private int XCore() => 1;", Description = "The emitted half has the SDK's.")]
    [TestCase("[RequiresApproval] public partial int X(); private int XCore() => 1; [ModelContextProtocol.Server.McpServerTool] public int Y() => X();")]
    [TestCase("[RequiresApproval, Microsoft.SemanticKernel.KernelFunction] public partial int X(); private int XCore() => 1;")]
    public async Task Attribute_ThatAddsNoHalf_IsAccepted(string members)
    {
        var compilation = GeneratorHarness.Run(InTools(members) + McpSdk.Source).ShouldCompile().Compilation;

        Assert.That(await compilation.AnalyzeAsync(new McpSdkAttributeAnalyzer()), Is.Empty);
    }
}
