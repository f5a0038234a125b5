using ApprovalGate.Generators.Analyzers.Bodies;
using ApprovalGate.Generators.Analyzers.Mcp;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1025: what is offered to agents beside gated tools is gated as well.</summary>
public sealed class AG1025Tests
{
    private const string Tool = "[RequiresApproval] public partial int X(string path); private int XCore(string path) => 1; ";

    [TestCase(Tool + "public int Y() => 1; public object Z() => Microsoft.Extensions.AI.AIFunctionFactory.Create(Y);", "AIFunctionFactory.Create")]
    [TestCase(Tool + "public int X() => 1; public object Z() => Microsoft.Extensions.AI.AIFunctionFactory.Create((Func<int>)this.X, \"x\");", "Tools.X")]
    [TestCase(Tool + "public static int Y() => 1; public object Z() => ModelContextProtocol.Server.McpServerTool.Create(Y);", "McpServerTool.Create")]
    [TestCase(Tool + "public int Y() => 1; public object Z() => Microsoft.SemanticKernel.KernelFunctionFactory.CreateFromMethod(new Func<int>(Y));", "CreateFromMethod")]
    [TestCase(Tool + "[ModelContextProtocol.Server.McpServerTool] public int Y() => 1;", "by [McpServerTool]")]
    [TestCase(Tool + "[Microsoft.SemanticKernel.KernelFunction] private int Y() => 1;", "by [KernelFunction]")]
    [TestCase(Tool + "public class Derived : Tools { public int Y() => 1; public object Z() => Microsoft.Extensions.AI.AIFunctionFactory.Create(Y); }", "Tools.X")]
    public async Task Method_OfferedUngatedBesideGatedTools_IsWarnedOf(string members, string part)
    {
        var found = await AnalyzeAsync(members);

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1025" }));
        Assert.That(found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain(part));
    }

    [TestCase(Tool + "public object Z() => Microsoft.Extensions.AI.AIFunctionFactory.Create(X);", Description = "Gated.")]
    [TestCase("[RequiresApproval, GatedMcpTool] public partial int X(); private int XCore() => 1;", Description = "Offered by its emitted half.")]
    [TestCase(Tool + "public object Z() => Microsoft.Extensions.AI.AIFunctionFactory.Create(Other.Y); } public static class Other { public static int Y() => 1;", Description = "No gated tools there.")]
    [TestCase(Tool + "public int Y() => 1; public object Z() => Other(Y); private static object Other(Delegate method) => method;", Description = "Not offered.")]
    [TestCase(Tool + "public object Z() => Microsoft.Extensions.AI.AIFunctionFactory.Create(XCore);", Description = "A body: AG1009.")]
    public async Task Method_GatedOrNotOfferedOrElsewhere_IsNotWarnedOf(string members) => Assert.That(await AnalyzeAsync(members), Is.Empty);

    [Test]
    public async Task Body_HandedToAFactory_IsAnErrorOfItsOwn()
    {
        var compilation = GeneratorHarness.Run(
            InTools(Tool + "public object Z() => Microsoft.Extensions.AI.AIFunctionFactory.Create(XCore);") + McpSdk.Source).Compilation;

        Assert.That(
            (await compilation.AnalyzeAsync(new BodyIsUsedAnalyzer(), new UngatedSiblingAnalyzer())).Select(static one => one.Id),
            Is.EqualTo(new[] { "AG1009" }));
    }

    private static async Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> AnalyzeAsync(string members)
        => await GeneratorHarness.Run(InTools(members) + McpSdk.Source).ShouldCompile().Compilation.AnalyzeAsync(new UngatedSiblingAnalyzer());
}
