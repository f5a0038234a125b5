using static ApprovalGate.Generators.Tests.Rules.CallRules;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1032: an approval is bound to every argument, or the call cannot be gated.</summary>
public sealed class AG1032Tests
{
    [TestCase("int id, System.IO.Stream content", "'content'")]
    [TestCase("object value", "'value'")]
    [TestCase("Func<int> value", "'value'")]
    public Task Parameter_WithoutACanonicalForm_IsRefused(string parameters, string name)
        => RefusesAsync($"[assembly: GateCallsTo(typeof(A), \"X\")] class A {{ public void X({parameters}) {{ }} }}", "AG1032", "'A.X'", name);

    [Test]
    public Task Parameter_OfATypeParameter_IsRefused()
        => RefusesAsync("[assembly: GateCallsTo(typeof(A), \"X\")] class A { public void X<T>(T value) { } }", "AG1032", "may be anything");

    [Test]
    public Task Overload_WithoutACanonicalForm_IsRefusedWhereItIsCalled() => RefusesAsync(
        """
        [assembly: GateCallsTo(typeof(A), "X")]
        class A { public void X(string text) { } public void X(System.IO.Stream stream) { } }
        class Agent { void Run(A a) { a.X("text"); a.X(System.IO.Stream.Null); } }
        """,
        "AG1032",
        "'stream'");

    [TestCase("int? id, DateTime at, string[] names, CancellationToken ct")]
    [TestCase("(int, string?) pair, List<Guid> ids")]
    public Task Parameter_WithACanonicalForm_IsAccepted(string parameters)
        => AcceptsAsync($"[assembly: GateCallsTo(typeof(A), \"X\")] class A {{ public void X({parameters}) {{ }} }}");
}
