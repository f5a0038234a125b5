using static ApprovalGate.CodeFixes.Tests.FixHarness;

namespace ApprovalGate.CodeFixes.Tests;

/// <summary>AG1009: who used the body of a tool calls the tool, and all compiles.</summary>
public sealed class CallToolFixTests
{
    private const string Tool = "[RequiresApproval] public partial int X<T>(string path); private int XCore<T>(string path) => 1; ";

    [TestCase("public int Y() => XCore<int>(\"a\") + this.XCore<int>( \"b\" /* b */ );", "public int Y() => X<int>(\"a\") + this.X<int>( \"b\" /* b */ );")]
    [TestCase("public Func<string, int> Y() => XCore<int>;", "public Func<string, int> Y() => X<int>;")]
    [TestCase("public int Y() => Z(XCore<int>); static int Z(Func<string, int> x) => x(\"a\");", "public int Y() => Z(X<int>); static int Z(Func<string, int> x) => x(\"a\");")]
    [TestCase("public int? Y(Tools? other) => other?.XCore<int>(\"a\");", "public int? Y(Tools? other) => other?.X<int>(\"a\");")]
    [TestCase(
        "[RequiresApproval] public static partial int @class(); private static int classCore() => 1; public int Y() => classCore();",
        "[RequiresApproval] public static partial int @class(); private static int classCore() => 1; public int Y() => @class();")]
    public async Task Use_OfABody_BecomesThatOfTheTool(string use, string expected)
    {
        Assert.That(await FixEachAsync(In(use), new CallToolFix()), Is.EqualTo(In(expected)));
        Assert.That(await FixAllAsync(In(use), new CallToolFix()), Is.EqualTo(In(expected)));
        await ShouldCompileAsync(In(expected));
    }

    [TestCase("public int Y() => XCore<int>(path: \"a\");")]
    [TestCase("[RequiresApproval] public partial int P(); private int PCore(Permit permit) => 1; public int Y() => PCore(null!);")]
    [TestCase("public int Y() { dynamic self = this; return self.XCore<int>(\"a\"); }")]
    public async Task Use_ThatWouldNotCompile_IsLeft(string use)
        => Assert.That(await FixEachAsync(In(use), new CallToolFix()), Is.EqualTo(In(use)));

    private static string In(string use) => $"public partial class Tools {{ {Tool}{use} }}";
}
