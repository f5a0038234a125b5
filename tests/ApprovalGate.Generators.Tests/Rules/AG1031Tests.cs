using static ApprovalGate.Generators.Tests.Rules.CallRules;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1031: what an interceptor cannot call, or a call cannot hold, cannot be gated.</summary>
public sealed class AG1031Tests
{
    [TestCase("class A { private static void X() { } }", "not accessible from a class apart")]
    [TestCase("class A { protected void X() { } }", "not accessible from a class apart")]
    [TestCase("class A { public static void X(ref int number) { } }", "'number' is passed by reference")]
    [TestCase("class A { public static void X(out int number) => number = 1; }", "'number' is passed by reference")]
    [TestCase("class A { public static void X(in int number) { } }", "'number' is passed by reference")]
    [TestCase("class A { public static void X(ReadOnlySpan<char> text) { } }", "'text' is a ref struct")]
    [TestCase("class A { public static void X(params ReadOnlySpan<int> numbers) { } }", "'numbers' is a ref struct")]
    [TestCase("class A { public static unsafe void X(int* number) { } }", "holds a pointer")]
    [TestCase("class A { public static Span<int> X() => default; }", "returns a ref struct")]
    [TestCase("class A { private static int _n; public static ref int X() => ref _n; }", "returns by reference")]
    [TestCase("class A { public static IEnumerable<int> X() => []; }", "after the permit has ended")]
    [TestCase("struct A { public void X() { } }", "called on a struct")]
    [TestCase("interface A { static abstract void X(); }", "called through a type parameter")]
    public Task Target_ThatCannotBeGated_IsRefused(string type, string message)
        => RefusesAsync($"[assembly: GateCallsTo(typeof(A), \"X\")] {type}", "AG1031", "'A.X'", message);

    [Test]
    public Task Target_WithARivalOverload_IsRefused() => RefusesAsync(
        "[assembly: GateCallsTo(typeof(A), \"X\")] class A { [OverloadResolutionPriority(1)] public void X(long a) { } public void X(int b) { } }",
        "AG1031",
        "[OverloadResolutionPriority]");

    [TestCase("\"a\".Shred()", "AG1031")]
    [TestCase("Ext.Shred(\"a\")", null)]
    public async Task Member_OfAnExtensionBlock_IsRefusedButForItsPlainForm(string call, string? id)
    {
        var source = $$"""
            [assembly: GateCallsTo(typeof(Ext), "Shred")]
            public static class Ext { extension(string text) { public int Shred() => 1; } }
            class Agent { int Run() => {{call}}; }
            """;
        await (id is null ? AcceptsAsync(source) : RefusesAsync(source, id, "write 'Ext.Shred(...)'"));
    }

    [Test]
    public Task Target_OfObject_IsRefused()
        => RefusesAsync("[assembly: GateCallsTo(typeof(A), nameof(A.ToString))] class A { public override string ToString() => \"\"; }", "AG1031", "'object'");

    [Test]
    public Task Accessor_NamedAsAMethod_IsRefused()
        => RefusesAsync("[assembly: GateCallsTo(typeof(A), \"get_X\")] class A { public int X => 1; }", "AG1031", "not an ordinary method");

    [Test]
    public async Task Overload_ThatCannotBeGated_IsRefusedWhereItIsCalled()
    {
        const string Type = """
            [assembly: GateCallsTo(typeof(A), nameof(A.X))]
            public static class A { public static void X(string text) { } public static void X(ReadOnlySpan<char> text) { } }
            """;

        await AcceptsAsync(Type + "class Agent { void Run(string text) => A.X(text); }");
        await RefusesAsync(Type + "class Agent { void Run(char[] text) => A.X(text); }", "AG1031", "'text' is a ref struct");
    }

    [Test]
    public Task Override_InAStructsImplementation_IsRefusedWhereItIsCalled() => RefusesAsync(
        """
        [assembly: GateCallsTo(typeof(I), nameof(I.X))]
        interface I { void X(); }
        struct S : I { public void X() { } }
        class Agent { void Run(S s) => s.X(); }
        """,
        "AG1031",
        "called on a struct");

    [TestCase("class A { internal static void X() { } }")]
    [TestCase("struct A { public static void X() { } }")]
    [TestCase("class A { public virtual int X(int n) => n; }")]
    [TestCase("interface A { void X(); }")]
    public Task Target_ThatCanBeGated_IsAccepted(string type)
        => AcceptsAsync($"[assembly: GateCallsTo(typeof(A), \"X\")] {type}");
}
