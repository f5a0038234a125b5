using ApprovalGate.Generators.Analyzers.Calls;
using ApprovalGate.Generators.Analyzers.GeneratedCode;
using Microsoft.CodeAnalysis;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1028: what the gate writes of a type is what the type is when every generator has run.</summary>
public sealed class AG1028Tests
{
    private const string Records = """
        public sealed partial record Order(int Id);
        public partial record struct Line(int Count);
        public sealed record Cart(Line[] Lines);
        public sealed partial record Named(int Id) { public partial string Name { get; init; } }
        """;

    [TestCase("Order", "public sealed partial record Order { public string? Note { get; init; } }", "other members")]
    [TestCase("Cart", "public partial record struct Line { public int More { get; set; } }", "other members")]
    [TestCase("List<(int, Order?)>", "public sealed partial record Order { public string? Note { get; init; } }", "other members")]
    [TestCase("Order", "public sealed partial record Order { private int _hidden; public int Next() => ++_hidden; }", "holds the field '_hidden'")]
    [TestCase("Order", "public sealed partial record Order { public string? Note { get; set; } }", "an argument has other members")]
    [TestCase("Order", "public record Base { public int Hidden; } public sealed partial record Order : Base;", "an argument has other members")]
    [TestCase("Named", "public sealed partial record Named { public partial string Name { get => field.Trim(); init; } }", "getter may return something else")]
    [TestCase("Named", "public sealed partial record Named { private string _name = \"\"; public partial string Name { get => _name; init => _name = value; } }", "holds the field '_name'")]
    public async Task Argument_CompletedWithState_IsReported(string type, string other, string message)
    {
        var named = other.Contains("Name ", StringComparison.Ordinal) ? "" : "public sealed partial record Named { public partial string Name { get => \"\"; init { } } }";
        var found = await FoundAsync(Taking(type), other + named);

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1028" }));
        Assert.That(found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain("'Tools.X'").And.Contain(message));
    }

    [Test]
    public async Task Body_CompletedWithARivalThatGoesFirst_IsReported() => Assert.That(
        (await FoundAsync(
            InTools("[RequiresApproval] public partial void X(string text); private void XCore(string text) { }"),
            "namespace Demo { partial class Tools { [OverloadResolutionPriority(1)] private void XCore(object text) { } } }"))
            .Select(static one => one.Id),
        Is.EqualTo(new[] { "AG1028" }));

    [Test]
    public async Task Call_WhoseArgumentWasCompleted_IsReported()
    {
        const string Source = "[assembly: GateCallsTo(typeof(A), \"X\")] public sealed partial record Order(int Id);"
            + "class A { public static void X(Order order) { } static void Run() => X(new Order(1)); }";

        Assert.That((await FoundAsync(Source, "")).Select(static one => one.Id), Is.Empty);
        Assert.That(
            (await FoundAsync(Source, "public sealed partial record Order { public string? Note { get; init; } }")).Select(static one => one.Id),
            Is.EqualTo(new[] { "AG1028" }));
    }

    [TestCase("Order", "")]
    [TestCase("Order", "public sealed partial record Order { public int Twice() => 2 * Id; public int Half => Id / 2; public static int Count; }")]
    [TestCase("Order", "partial record struct Line { public int More { get; set; } }")]
    [TestCase("int", "namespace Demo { partial class Tools { private string? _more; public void Set() => _more = _more + X2; private const string X2 = \"\"; } }")]
    public async Task Argument_CompletedWithoutState_IsSilent(string type, string other)
        => Assert.That(await FoundAsync(Taking(type), other + "public sealed partial record Named { public partial string Name { get => \"\"; init { } } }"), Is.Empty);

    [Test]
    public async Task Tool_WithNamesOfOurs_IsSilent() => Assert.That(
        await FoundAsync(
            InTools("private sealed class __Canonical; [RequiresApproval] public partial void X(int __form, int[] __Canonical, string __w); private void XCore(int a, int[] b, string c) { }"),
            ""),
        Is.Empty);

    private static string Taking(string type)
        => InTools($"[RequiresApproval] public partial void X(string first, {type} p); private void XCore(string first, {type} p) {{ }}"
            + "[RequiresApproval] public partial void X(int p); private void XCore(int p) { }") + Records;

    private static async Task<List<Diagnostic>> FoundAsync(string source, string other)
        => [.. await GeneratorHarness.RunBeside(source, other).AnalyzeAsync(new StaleFormAnalyzer(), new GatedCallAnalyzer())];
}
