using System.Globalization;
using ApprovalGate.Generators.Analyzers.Tools;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1045: <c>[Sensitive]</c> and <c>[Unbound]</c> stand where they do something, at every place where the language lets them stand.</summary>
public sealed class AG1045Tests
{
    private const string Tool = "[RequiresApproval] public partial int X(string p); private int XCore(string p) => 1; ";

    private static readonly string[] IdlePlacesOfMembers =
    [
        "public sealed record R([field: Sensitive] string P);",
        "public string P { get; [param: Sensitive] init; } = \"\";",
        "public string P { get => \"\"; [param: Sensitive] set { } }",
        "[field: Sensitive] public string P { get; init; } = \"\";",
        "[field: Sensitive] public event Action? E;",
        "[Sensitive] public static string P { get; } = \"\";",
        "[Sensitive] public static string F = \"\";",
        "[Sensitive] public const string F = \"\";",
        "[Sensitive] private readonly string _f = \"\";",
        "[Sensitive] internal string P { get; init; } = \"\";",
        "[Sensitive] public string P => \"\";",
        "[Sensitive] public string this[int at] => \"\";",
        "public interface I { [Sensitive] string P { get; } }",
        "public class C([Sensitive] string p) { public string Path => p; }",
        "public class C { public C([Sensitive] string path) => Other = path; public string Other { get; } }",
    ];

    private static readonly string[] IdlePlacesOfParameters =
    [
        "public int Y([MARK] string p) => 1;",
        "private int YCore([MARK] string p) => 1;",
        "public object Y() => ([MARK] string p) => 1;",
        "public void Y() { int Local([MARK] string p) => 1; Local(\"\"); }",
        "public delegate int D([MARK] string p);",
        "public string this[[MARK] string p] => p;",
        "public static string operator +(Tools one, [MARK] string p) => p;",
        "public interface I { int Y([MARK] string p); }",
    ];

    private static IEnumerable<string> Idle
        => IdlePlacesOfMembers.Concat(new[] { "Sensitive", "Unbound(\"why\")" }
            .SelectMany(static mark => IdlePlacesOfParameters.Select(place => place.Replace("MARK", mark, StringComparison.Ordinal))));

    [TestCaseSource(nameof(Idle))]
    public async Task Mark_WhereNothingReadsIt_IsRefused(string members)
    {
        var found = await AnalyzeAsync(Tool + members);

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1045" }));
    }

    [TestCase("[RequiresApproval] public partial int X(string p); private int XCore([Unbound(\"why\")] string p) => 1;", "put it on that of 'Tools.X'")]
    [TestCase(Tool + "public sealed record R([field: Sensitive] string P);", "[property: Sensitive]")]
    [TestCase(Tool + "public class C([Sensitive] string p) { public string Path => p; }", "called like parameter 'p'")]
    public async Task Mark_WhereNothingReadsIt_SaysWhereItBelongs(string members, string message)
        => Assert.That((await AnalyzeAsync(members)).Single().GetMessage(CultureInfo.InvariantCulture), Does.Contain(message));

    [TestCase("[RequiresApproval] public partial int X([Sensitive] string p, [Unbound(\"why\")] object o); private int XCore([Sensitive] string p, object o) => 1;")]
    [TestCase(Tool + "public sealed record R([Sensitive] string P);")]
    [TestCase(Tool + "public sealed record R([property: Sensitive] string P);")]
    [TestCase(Tool + "public sealed record R { [Sensitive] public required string P { get; init; } }")]
    [TestCase(Tool + "public readonly struct S { [Sensitive] public readonly string F; }")]
    [TestCase(Tool + "public sealed class C([Sensitive] string path) { public string Path { get; } = path; }")]
    [TestCase(Tool + "public interface I { [RequiresApproval] int Y([Sensitive] string p); }")]
    public async Task Mark_WhereItIsRead_IsAccepted(string members) => Assert.That(await AnalyzeAsync(members), Is.Empty);

    [Test]
    public async Task Mark_OnAParameterOfAGatedCall_IsAccepted()
        => Assert.That(
            await GeneratorHarness.Run("[assembly: GateCallsTo(typeof(Db), \"Drop\")] public static class Db { public static void Drop([Sensitive] string name) { } }")
                .Compilation.AnalyzeAsync(new IdleMarkAnalyzer()),
            Is.Empty);

    private static async Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> AnalyzeAsync(string members)
        => await GeneratorHarness.Run(InTools(members)).Compilation.AnalyzeAsync(new IdleMarkAnalyzer());
}
