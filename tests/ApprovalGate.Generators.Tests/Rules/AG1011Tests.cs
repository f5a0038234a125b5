using ApprovalGate.Generators.Analyzers.Bodies;
using Microsoft.CodeAnalysis;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1011: a body is not offered to agents.</summary>
public sealed class AG1011Tests
{
    private const string Mcp = " namespace ModelContextProtocol.Server { public class McpServerToolAttribute : Attribute { } public class MyToolAttribute : McpServerToolAttribute { } } namespace Other { public class McpServerToolAttribute : Attribute { } }";

    [TestCase("[RequiresApproval] public partial int X(); [ModelContextProtocol.Server.McpServerTool] private int XCore() => 1;")]
    [TestCase("[RequiresApproval] public partial int X(); [ModelContextProtocol.Server.MyTool] private static int XCore() => 1;")]
    [TestCase("[RequiresApproval] public partial int X(); [Obsolete, ModelContextProtocol.Server.McpServerTool] private int XCore(Permit permit) => 1;")]
    [TestCase("[RequiresApproval] public partial int X(); [Other.McpServerTool] private int XCore() => 1;")]
    public async Task Registration_OfABody_IsRefused(string source)
        => Assert.That(await Found(InTools(source) + Mcp), Is.EqualTo(new[] { "AG1011" }));

    [TestCase("[RequiresApproval, ModelContextProtocol.Server.MyTool] public partial int X(); private int XCore() => 1;")]
    [TestCase("[RequiresApproval] public partial int X(); [Obsolete, MethodImpl(MethodImplOptions.NoInlining)] private int XCore() => 1;")]
    [TestCase("[RequiresApproval] public partial int X(); [System.Diagnostics.CodeAnalysis.SuppressMessage(\"a\", \"b\")] private int XCore() => 1;")]
    [TestCase("[RequiresApproval] public partial Task X(); private async Task XCore() => await Task.Yield();")]
    [TestCase("[ModelContextProtocol.Server.McpServerTool] public int Y() => 1;")]
    public async Task Registration_OfAnythingElse_IsAccepted(string source) => Assert.That(await Found(InTools(source) + Mcp), Is.Empty);


    private static async Task<IEnumerable<string>> Found(string source)
    {
        var compilation = GeneratorHarness.Run(source).Compilation;
        Assert.That(compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return (await compilation.AnalyzeAsync(new BodyIsRegisteredAnalyzer())).Select(static one => one.Id);
    }
}
