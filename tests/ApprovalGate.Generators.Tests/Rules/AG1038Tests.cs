using System.Globalization;
using ApprovalGate.Generators.Analyzers.Tools;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1038: <c>[Resolve]</c> stands where it binds something.</summary>
public sealed class AG1038Tests
{
    private const string Tool = "[RequiresApproval] public partial int X(string p); private int XCore(string p) => 1; ";

    [TestCase(Tool + "public int Y([Resolve(typeof(RealPath))] string p) => 1;", "'Tools.Y' is not marked [RequiresApproval]")]
    [TestCase(Tool + "public record R([Resolve(typeof(RealPath))] string p);", "members of an argument are not resolved")]
    [TestCase(Tool + "public class C([Resolve(typeof(RealPath))] string p) { public string P => p; }", "members of an argument are not resolved")]
    [TestCase(Tool + "public delegate int D([Resolve(typeof(RealPath))] string p);", "binds nothing")]
    [TestCase(Tool + "public int this[[Resolve(typeof(RealPath))] string p] => 1;", "no parameter of a method")]
    [TestCase(Tool + "public string P { [param: Resolve(typeof(RealPath))] set { } }", "'value' binds nothing")]
    [TestCase(Tool + "public void Y() { int Local([Resolve(typeof(RealPath))] string p) => 1; Local(\"\"); }", "binds nothing")]
    [TestCase(Tool + "public object Y() => ([Resolve(typeof(RealPath))] string p) => 1;", "binds nothing")]
    [TestCase("[RequiresApproval] public partial int X(string p); private int XCore([Resolve(typeof(RealPath))] string p) => 1;", "put it on that of 'Tools.X'")]
    public async Task Resolve_WhereNothingIsBound_IsRefused(string members, string message)
    {
        var found = await AnalyzeAsync(members);

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1038" }));
        Assert.That(found[0].GetMessage(CultureInfo.InvariantCulture), Does.Contain(message));
    }

    [Test]
    public async Task Resolve_UnderAnotherName_IsFoundToo()
    {
        var found = await AnalyzeAsync(Tool + "public int Y([R(typeof(RealPath))] string p) => 1;", "using R = ApprovalGate.ResolveAttribute; ");

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1038" }));
    }

    [TestCase("[RequiresApproval] public partial int X([Resolve(typeof(RealPath))] string p); private int XCore(string p) => 1;")]
    [TestCase(Tool + "public interface I { [RequiresApproval] int Y([Resolve(typeof(RealPath))] string p); }")]
    public async Task Resolve_OnAToolsParameter_IsAccepted(string members) => Assert.That(await AnalyzeAsync(members), Is.Empty);

    [Test]
    public async Task Resolve_OnAMethodWhoseCallsAreGated_IsAcceptedAndResolved()
    {
        const string Source = """
            [assembly: GateCallsTo(typeof(Db), "Drop")]
            public static class Db { public static void Drop([Resolve(typeof(RealPath))] string name) { } }
            public class Agent { void M() => Db.Drop("x"); }
            """;

        Assert.That(await CallRules.CheckAsync(Source), Is.Empty);
        Assert.That(GeneratorHarness.Run(Source).Interceptors.Single().SourceText.ToString(), Does.Contain("\"name.RealPath").And.Contain("Resolved<global::ApprovalGate.RealPath, string>(name)"));
    }

    private static async Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> AnalyzeAsync(string members, string before = "")
        => await GeneratorHarness.Run(before + InTools(members)).ShouldCompile().Compilation.AnalyzeAsync(new IgnoredResolveAnalyzer());
}
