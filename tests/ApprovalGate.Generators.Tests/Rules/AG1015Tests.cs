using ApprovalGate.Generators.Analyzers.Tools;
using Microsoft.CodeAnalysis;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1015: arguments that cannot change are better.</summary>
public sealed class AG1015Tests
{
    [TestCase("public sealed class Fixed { public int Y { get; } = 1; } [RequiresApproval] public partial int X(Fixed[] all); private int XCore(Fixed[] all) => 1;")]
    [TestCase("[RequiresApproval(Arguments = ArgumentPassing.AsIs)] public partial int X(byte[]? bytes); private int XCore(byte[]? bytes) => 1;")]
    [TestCase("[RequiresApproval(Arguments = ArgumentPassing.AsIs)] public partial int X(int[] numbers); private int XCore(int[] numbers) => 1;")]
    public async Task Parameter_ThatCanChange_IsWarnedOf(string source)
        => Assert.That(await Found(InTools(source)), Is.EqualTo(new[] { "AG1015" }));

    [TestCase("[RequiresApproval] public partial int X(ImmutableArray<string> paths, string other); private int XCore(ImmutableArray<string> paths, string other) => 1;")]
    [TestCase("[RequiresApproval] public partial int X(params string[] paths); private int XCore(string[] paths) => 1;")]
    [TestCase("[RequiresApproval] public partial int X([Unbound(\"any\")] string[] paths); private int XCore(string[] paths) => 1;")]
    [TestCase("[RequiresApproval(Arguments = ArgumentPassing.Snapshot)] public partial int X(string[] paths); private int XCore(string[] paths) => 1;")]
    [TestCase("[RequiresApproval] public partial int X(string[] paths); private int XCore(string[] paths) => 1;")]
    [TestCase("[RequiresApproval] public partial int X(List<int> numbers); private int XCore(List<int> numbers) => 1;")]
    [TestCase("public int Y(string[] paths) => 1;")]
    public async Task Parameter_ThatCannotChange_IsAccepted(string source) => Assert.That(await Found(InTools(source)), Is.Empty);

    private static async Task<IEnumerable<string>> Found(string source)
    {
        var compilation = GeneratorHarness.Run(source).Compilation;
        Assert.That(compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return (await compilation.AnalyzeAsync(new MutableArgumentAnalyzer())).Select(static one => one.Id);
    }
}
