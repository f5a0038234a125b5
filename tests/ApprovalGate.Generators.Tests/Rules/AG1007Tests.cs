using ApprovalGate.Generators.Analyzers.GeneratedCode;
using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1007: which gate is meant must be clear, and the lookup has an order.</summary>
public sealed class AG1007Tests
{
    private const string Method = "[RequiresApproval] public partial void X(int number); private void XCore(int number) { }";

    [TestCase("partial class A(Gate gate) { private readonly object _o = gate; public object O => _o; " + Method + " }", "stored twice")]
    [TestCase("partial class A(Gate gate) { public object O { get; } = new[] { gate }; " + Method + " }", "stored twice")]
    [TestCase("class B(Gate g) { public object O() => g; } partial class A(Gate gate) : B(gate) { " + Method + " }", "stored twice")]
    [TestCase("partial class A(Gate number) { " + Method + " }", "hides the one of the primary constructor")]
    [TestCase("partial class A(Gate gate) { public void gate(int n) { } " + Method + " }", "a member called 'gate'")]
    public void Gate_ThatIsNotClear_IsRefused(string source, string message)
        => Refuses(source, "AG1007", message, "store the gate in a field");

    [TestCase("partial class A(Gate gate) { " + Method + " }", "gate")]
    [TestCase("partial class A(Gate @class) { " + Method + " }", "@class")]
    [TestCase("partial class A(Gate gate) { private readonly Gate _g = gate; " + Method + " }", "this._g")]
    [TestCase("partial class A(Gate gate) { public Gate P { get; } = gate; " + Method + " }", "this.P")]
    [TestCase("partial record A(Gate Door) { " + Method + " }", "this.Door")]
    [TestCase("partial class A { private Gate? P { get; set; } private Gate? _f = null; " + Method + " }", "this._f")]
    [TestCase("partial class A { public static Gate S = null!; private Gate? P { get; set; } " + Method + " }", "this.P")]
    [TestCase("partial class A { private static Gate S = null!; " + Method + " }", "global::A.S")]
    [TestCase("class B { protected readonly Gate G = null!; } partial class A(Gate gate) : B { public Gate Other() => gate; " + Method + " }", "this.G")]
    [TestCase("class B<T> { protected static readonly Gate G = null!; } partial class A : B<int> { " + Method + " }", "global::B<int>.G")]
    [TestCase("class B { private readonly Gate _g = null!; public Gate M() => _g; } partial class A : B { " + Method + " }", "__A::Gate.Current")]
    [TestCase("partial class A { public Gate P { set { } } " + Method + " }", "__A::Gate.Current")]
    [TestCase("partial class A { public Gate this[int i] => null!; " + Method + " }", "__A::Gate.Current")]
    public void Gate_ThatIsClear_IsFoundInOrder(string source, string gate)
        => Assert.That(GeneratorHarness.Run(source).ShouldCompile().Text, Does.Contain($"if ({gate}.IsOpen("));

    [TestCase("partial class A { " + Method + " }", "public partial class A { private Gate Gate { get; set; } = null!; }", "'this.Gate'")]
    [TestCase("partial class A { " + Method + " }", "public partial class A { private readonly Gate _gate = null!; }", "'this._gate'")]
    [TestCase("partial class A { " + Method + " }", "public partial class A(Gate gate) { public object Other() => gate; }", "'gate'")]
    [TestCase("partial class A(Gate gate) { " + Method + " }", "public partial class A { private readonly Gate _other = null!; }", "uses 'gate'")]
    [TestCase("partial class B { } partial class A : B { " + Method + " }", "partial class B { protected Gate Gate => null!; }", "'this.Gate'")]
    public async Task Gate_ThatAnotherGeneratorAdds_IsRefused(string source, string other, string message)
    {
        var found = await GeneratorHarness.RunBeside("public " + source.Replace("} partial", "} public partial", StringComparison.Ordinal), other.Replace("partial class B", "public partial class B", StringComparison.Ordinal)).AnalyzeAsync(new StaleGateAnalyzer());

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1007" }));
        Assert.That(found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain(message).And.Contain("store the gate in a field"));
    }

    [TestCase("public partial class A(Gate gate) { " + Method + " }")]
    [TestCase("public partial class A { private static Gate S = null!; " + Method + " }")]
    [TestCase("public partial class A { " + Method + " }")]
    public async Task Gate_ThatIsAllInSource_IsAccepted(string source)
        => Assert.That(await GeneratorHarness.RunBeside(source, "public partial class A { public object? Other => null; }").AnalyzeAsync(new StaleGateAnalyzer()), Is.Empty);
}
