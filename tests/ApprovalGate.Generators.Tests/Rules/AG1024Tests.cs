using ApprovalGate.Generators.Analyzers.Mcp;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1024: <c>[GatedMcpTool]</c> stands where it offers a tool.</summary>
public sealed class AG1024Tests
{
    private const string Tool = "[RequiresApproval] public partial int X(); private int XCore() => 1; ";

    [TestCase(Tool + "[GatedMcpTool] public int Y() => 1;", "not marked [RequiresApproval]")]
    [TestCase(Tool + "[GatedMcpTool] public static partial int Y(); public static partial int Y() => 1;", "not marked [RequiresApproval]")]
    [TestCase("[RequiresApproval] public partial int X(); [GatedMcpTool] private int XCore() => 1;", "put the attribute on 'Tools.X'")]
    [TestCase("[RequiresApproval, GatedMcpTool] public partial int X(); [GatedMcpTool] private int XCore(Permit permit) => 1;", "put the attribute on 'Tools.X'")]
    public async Task Attribute_WhereNothingReplaysIt_IsRefused(string members, string reason)
    {
        var found = await AnalyzeAsync(members);

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1024" }));
        Assert.That(found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain(reason));
    }

    [TestCase("[RequiresApproval, GatedMcpTool] public partial int X(); private int XCore() => 1;")]
    [TestCase(Tool)]
    public async Task Attribute_OnAGatedTool_IsAccepted(string members) => Assert.That(await AnalyzeAsync(members), Is.Empty);

    private static async Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> AnalyzeAsync(string members)
        => await GeneratorHarness.Run(InTools(members) + McpSdk.Source).ShouldCompile().Compilation.AnalyzeAsync(new IgnoredMcpToolAnalyzer());
}
