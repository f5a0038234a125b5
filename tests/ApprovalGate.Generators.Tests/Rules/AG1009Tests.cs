using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1009: inside its type, too, a body is reached through its gate only.</summary>
public sealed class AG1009Tests
{
    private const string Tool = "[RequiresApproval] public partial int X<T>(string path); private int XCore<T>(string path) => 1; ";

    [TestCase("public int Y() => XCore<int>(\"a\");")]
    [TestCase("public int Y() => this.XCore<object>(\"a\");")]
    [TestCase("public Func<string, int> Y() => XCore<int>;")]
    [TestCase("public int Y() { return Z(); int Z() => XCore<int>(\"a\"); }")]
    [TestCase("public int Y => XCore<int>(\"a\");")]
    [TestCase("public class Nested { public int Y(Tools tools) => tools.XCore<int>(\"a\"); }")]
    [TestCase("public System.Linq.Expressions.Expression<Func<int>> Y() => () => XCore<int>(\"a\");")]
    [TestCase("public class Derived : Tools { public int Y() => ((Tools)this).XCore<int>(\"a\"); }")]
    [TestCase("public int Y() { dynamic self = this; return self.XCore<int>(\"a\"); }")]
    [TestCase("public int Y(dynamic path) => XCore<int>(path);")]
    public async Task Body_UsedByOtherCode_IsRefused(string use)
    {
        var found = await GeneratorHarness.Run(InTools(Tool + use)).ShouldCompile().Compilation.AnalyzeAsync();

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1009" }));
        Assert.That(found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain("call 'Tools.X'"));
    }

    [TestCase("[RequiresApproval] public partial int X(string path); private int XCore(string path, Permit permit) => 1; public int Y() => XCore(\"a\", null!);")]
    [TestCase("[RequiresApproval] public static partial int X(); private static int XCore() => 1; public unsafe int Y() { delegate*<int> x = &XCore; return x() + (_gate is null ? 0 : 1); }")]
    public async Task Body_ThatTakesAPermitOrAsAPointer_IsRefused(string members)
    {
        var found = await GeneratorHarness.Run(InTools(members)).ShouldCompile().Compilation.AnalyzeAsync();

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1009" }));
    }

    [TestCase("private static Func<int>? Kept; [RequiresApproval] public partial int X(); private int XCore() { Kept = XCore; return 1; }")]
    [TestCase("private static Func<int>? Kept; [RequiresApproval] public partial int X(); private int XCore() { Kept = () => XCore(); return 1; }")]
    [TestCase("private static Func<int>? Kept; [RequiresApproval] public partial int X(); private int XCore() { Kept = Y; return 1; int Y() => XCore(); }")]
    public async Task Body_ThatCouldKeepItself_IsRefused(string members)
    {
        var found = await GeneratorHarness.Run(InTools(members)).ShouldCompile().Compilation.AnalyzeAsync();

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1009" }));
    }

    [TestCase(Tool + "public int Y() => X<int>(\"a\");")]
    [TestCase(Tool + "public int Y(dynamic other) => other.ZCore(\"a\");")]
    [TestCase(Tool + "public int Y(dynamic path) => X<int>(path);")]
    [TestCase(Tool + "public string Y() => nameof(XCore);")]
    [TestCase(Tool + "private int XCore<T>(object other) => 2; public int Y() => XCore<int>((object)\"a\");")]
    [TestCase("[RequiresApproval] public partial void X(int n); private void XCore(int n) { if (n > 0) { XCore(n - 1); } }")]
    [TestCase("[RequiresApproval] public partial IAsyncEnumerable<int> X(); private async IAsyncEnumerable<int> XCore() { await Task.Yield(); yield return 1; }")]
    [TestCase("public void X() { } private void XCore() { } public Gate Y() { XCore(); return _gate; }")]
    public async Task Body_UsedByItsGateOrItself_IsAccepted(string members)
        => Assert.That(await GeneratorHarness.Run(InTools(members)).ShouldCompile().Compilation.AnalyzeAsync(), Is.Empty);
}
