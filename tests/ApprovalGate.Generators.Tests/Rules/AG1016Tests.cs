using ApprovalGate.Generators.Analyzers.Tools;
using Microsoft.CodeAnalysis;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1016: who gives the type to an agent gives it this method too.</summary>
public sealed class AG1016Tests
{
    private const string Tool = "[RequiresApproval] public partial int X(string path); private int XCore(string path) => 1; ";

    [TestCase("public int DeleteAll() => 1;")]
    [TestCase("public Task SendAsync() => Task.CompletedTask;")]
    [TestCase("public static void Deploy() { }")]
    public async Task Method_ThatSoundsDestructive_IsSuggestedToBeMarked(string source)
        => Assert.That(await Found(InTools(Tool + source)), Is.EqualTo(new[] { "AG1016" }));

    [TestCase("public int Read() => 1;")]
    [TestCase("public int Payload() => 1;")]
    [TestCase("private int DeleteAll() => 1; public int Y() => DeleteAll();")]
    [TestCase("public class Other { public int DeleteAll() => 1; }")]
    [TestCase("[RequiresApproval] public partial int DeleteAll(); private int DeleteAllCore() => 1;")]
    public async Task Method_ThatDoesNotOrIsNoTool_IsAccepted(string source) => Assert.That(await Found(InTools(Tool + source)), Is.Empty);


    private static async Task<IEnumerable<string>> Found(string source)
    {
        var compilation = GeneratorHarness.Run(source).Compilation;
        Assert.That(compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return (await compilation.AnalyzeAsync(new DestructiveNameAnalyzer())).Select(static one => one.Id);
    }
}
