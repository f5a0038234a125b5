using ApprovalGate.Generators.Analyzers.Bodies;
using Microsoft.CodeAnalysis;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1013: a body awaits.</summary>
public sealed class AG1013Tests
{
    [TestCase("[RequiresApproval] public partial int X(); private int XCore() => Task.FromResult(1).Result;")]
    [TestCase("[RequiresApproval] public partial void X(); private void XCore() => Task.Delay(1).Wait();")]
    [TestCase("[RequiresApproval] public partial void X(); private void XCore() { Task.WaitAll(Task.Delay(1)); }")]
    [TestCase("[RequiresApproval] public partial void X(); private void XCore() => Task.Delay(1).GetAwaiter().GetResult();")]
    [TestCase("[RequiresApproval] public partial void X(); private void XCore() => Task.Delay(1).ConfigureAwait(false).GetAwaiter().GetResult();")]
    [TestCase("[RequiresApproval] public partial Task<int> X(); private async Task<int> XCore() { await Task.Yield(); return new ValueTask<int>(1).Result; }")]
    public async Task Body_ThatBlocks_IsWarnedOf(string source)
        => Assert.That(await Found(InTools(source)), Is.EqualTo(new[] { "AG1013" }));

    [TestCase("[RequiresApproval] public partial Task<int> X(); private async Task<int> XCore() => await Task.FromResult(1);")]
    [TestCase("[RequiresApproval] public partial int X(); private int XCore() => new Answer().Result; private sealed class Answer { public int Result => 1; }")]
    [TestCase("public int Y() => Task.FromResult(1).Result;")]
    public async Task Body_ThatAwaits_IsAccepted(string source) => Assert.That(await Found(InTools(source)), Is.Empty);


    private static async Task<IEnumerable<string>> Found(string source)
    {
        var compilation = GeneratorHarness.Run(source).Compilation;
        Assert.That(compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return (await compilation.AnalyzeAsync(new BodyBlocksAnalyzer())).Select(static one => one.Id);
    }
}
