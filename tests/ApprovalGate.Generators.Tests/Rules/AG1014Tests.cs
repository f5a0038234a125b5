using ApprovalGate.Generators.Analyzers.Tools;
using Microsoft.CodeAnalysis;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1014: what may wait for a person is not called where nothing may wait.</summary>
public sealed class AG1014Tests
{
    private const string Tool = "[RequiresApproval] public partial int X(string path); private int XCore(string path) => 1; ";

    [TestCase("public Tools() { X(\"a\"); }")]
    [TestCase("public class Other { public Other(Tools tools) => tools.X(\"a\"); }")]
    [TestCase("public class Other { static Other() { new Tools().X(\"a\"); } }")]
    [TestCase("public class Other { ~Other() { new Tools().X(\"a\"); } }")]
    [TestCase("public class Other { private readonly int _x = new Tools().X(\"a\"); public int Y => _x; }")]
    public async Task Tool_CalledWhileMade_IsWarnedOf(string source)
        => Assert.That(await Found(InTools(Tool + source)), Is.EqualTo(new[] { "AG1014" }));

    [TestCase("public int Y() => X(\"a\");")]
    [TestCase("private readonly Func<int> _later; public Tools() => _later = () => X(\"a\"); public int Y() => _later();")]
    [TestCase("public Tools() { Y(); } private void Y() { }")]
    public async Task Tool_CalledLater_IsAccepted(string source) => Assert.That(await Found(InTools(Tool + source)), Is.Empty);


    private static async Task<IEnumerable<string>> Found(string source)
    {
        var compilation = GeneratorHarness.Run(source).Compilation;
        Assert.That(compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return (await compilation.AnalyzeAsync(new CalledInConstructorAnalyzer())).Select(static one => one.Id);
    }
}
