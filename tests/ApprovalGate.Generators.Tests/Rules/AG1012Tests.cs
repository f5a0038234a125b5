using ApprovalGate.Generators.Analyzers.GeneratedCode;
using Microsoft.CodeAnalysis;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1012: what a call is of, and what it runs, only the generator says.</summary>
public sealed class AG1012Tests
{
    private const string Tool = "[RequiresApproval] public partial int X(string path); private int XCore(string path) => 1; ";

    [TestCase("public object Y() => new ApprovalGate.Generated.Tool(\"Tools.X\", \"X\", Reversibility.Observation);")]
    [TestCase("public ApprovalGate.Generated.Tool Y() => new(\"Tools.X\", \"X\", Reversibility.Observation);")]
    [TestCase("private abstract class Mine : ApprovalGate.Generated.ICall { public abstract ApprovalGate.Generated.Tool Tool { get; } public abstract void Write(ref ApprovalGate.Generated.CanonicalWriter writer); }")]
    public async Task Call_MadeByHand_IsRefused(string source)
        => Assert.That(await Found(InTools(Tool + source)), Is.EqualTo(new[] { "AG1012" }));

    [TestCase("public int Y() => X(\"a\");")]
    [TestCase("private sealed class Tool { } public object Y() => new Tool();")]
    [TestCase("private sealed class __X { } public object Y() => new __X();")]
    public async Task Call_ThatTheGeneratorMade_IsAccepted(string source) => Assert.That(await Found(InTools(Tool + source)), Is.Empty);

    [TestCase("public int Y() => new __X_0(this, \"a\").Run(null);")]
    [TestCase("public int Y() => default(__X_0).Run(null);")]
    [TestCase("public object? Y() => Activator.CreateInstance(typeof(__X_0));")]
    [TestCase("public int Y() => Z<__X_0>(); private static int Z<T>() where T : struct, ApprovalGate.Generated.ICall<int> => default(T).Run(null);")]
    public async Task Call_ThatTheGeneratorMade_UsedByHand_IsRefused(string source)
        => Assert.That(await Found(InTools(Tool + source)), Is.EqualTo(new[] { "AG1012" }));

    [Test]
    public async Task Decorator_NamedByHand_IsRefused()
        => Assert.That(
            await Found("[assembly: ApprovalGate.Generated.GatedDecorator(typeof(ITools), typeof(Mine))] interface ITools { void X(); } class Mine : ITools { public void X() { } }"),
            Is.EqualTo(new[] { "AG1012" }));

    [Test]
    public async Task Decorator_ThatTheGeneratorWrote_IsAccepted()
        => Assert.That(await Found("interface ITools { [RequiresApproval] void X(); }"), Is.Empty);

    private static async Task<IEnumerable<string>> Found(string source)
    {
        // The harness's own name is one the runtime shows its internals to.
        var compilation = GeneratorHarness.Run(GeneratorHarness.Compile(source).WithAssemblyName("Agent")).Compilation;
        Assert.That(compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return (await compilation.AnalyzeAsync(new HandWrittenCallAnalyzer(), new GeneratedCallAnalyzer())).Select(static one => one.Id);
    }
}
