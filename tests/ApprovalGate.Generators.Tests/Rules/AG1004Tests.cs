using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1004: what cannot be gated says why.</summary>
public sealed class AG1004Tests
{
    [TestCase("class A : IDisposable { [RequiresApproval] void IDisposable.Dispose() { } }", "explicit interface")]
    [TestCase("abstract partial class A { [RequiresApproval] public abstract void X(); }", "abstract")]
    [TestCase("partial class A { [RequiresApproval] public virtual partial void X(); private void XCore() { } }", "virtual")]
    [TestCase("partial class A { [RequiresApproval] public override partial string ToString(); private string ToStringCore() => \"\"; }", "seal it")]
    [TestCase("partial class A { [RequiresApproval] public static extern void X(); }", "extern")]
    [TestCase("partial class A { [RequiresApproval] public partial void X(ref int a); }", "'a' is passed by reference")]
    [TestCase("partial class A { [RequiresApproval] public partial void X(in int a); }", "'a' is passed by reference")]
    [TestCase("partial class A { [RequiresApproval] public partial void X(out int a); }", "'a' is passed by reference")]
    [TestCase("partial class A { [RequiresApproval] public partial void X(Span<int> a); }", "'a' is a ref struct")]
    [TestCase("partial class A { [RequiresApproval] public partial void X(params ReadOnlySpan<int> a); }", "'a' is a ref struct")]
    [TestCase("partial class A { [RequiresApproval] public partial void X<T>(T a) where T : allows ref struct; }", "allows ref structs")]
    [TestCase("partial class A { [RequiresApproval] public partial void X(Permit a); private void XCore(Permit a) { } }", "'a' holds a Permit")]
    [TestCase("partial class A { [RequiresApproval] public partial void X(Permit[] a); }", "'a' holds a Permit")]
    [TestCase("unsafe partial class A { [RequiresApproval] public partial void X(int*[] a); }", "'a' holds a pointer")]
    [TestCase("unsafe partial class A { [RequiresApproval] public partial void X(delegate*<void> a); }", "'a' holds a pointer")]
    [TestCase("unsafe partial class A { [RequiresApproval] public partial int* X(); }", "returns a pointer")]
    [TestCase("partial class A { [RequiresApproval] public partial ref int X(); }", "returns by reference")]
    [TestCase("partial class A { [RequiresApproval] public partial Span<int> X(); }", "returns a ref struct")]
    [TestCase("partial class A { [RequiresApproval] public partial Task<dynamic> X(); }", "return 'object'")]
    [TestCase("class A { [RequiresApproval] ~A() { } }", "not an ordinary method")]
    [TestCase("static class A { extension(string s) { [RequiresApproval] public void X() { } } }", "extension block")]
    [TestCase("partial struct A { [RequiresApproval] public partial void X(); private void XCore() { } }", "not readonly")]
    [TestCase("ref partial struct A { [RequiresApproval] public partial void X(); private void XCore() { } }", "ref struct")]
    [TestCase("file partial class A { [RequiresApproval] public partial void X(); private void XCore() { } }", "file-local")]
    [TestCase("partial class A<T> { [RequiresApproval] public partial void X<T>(); private void XCore<T>() { } }", "hides one of its type")]
    [TestCase("interface A { [RequiresApproval] void X(ref int a); }", "'a' is passed by reference")]
    [TestCase("interface A { [RequiresApproval] void X(Span<int> a); }", "'a' is a ref struct")]
    [TestCase("interface A { [RequiresApproval] IEnumerable<int> X(); }", "after the permit has ended")]
    [TestCase("interface A { [RequiresApproval] Permit X(Permit a); }", "'a' holds a Permit")]
    [TestCase("interface A { int X { [RequiresApproval] get; } }", "accessor")]
    [TestCase("interface A { [method: RequiresApproval] event Action X; }", "accessor")]
    [TestCase("interface A<T> where T : A<T> { [RequiresApproval] static abstract T operator +(T a, T b); }", "operator")]
    [TestCase("interface A : IDisposable { [RequiresApproval] void IDisposable.Dispose() { } }", "explicit interface")]
    [TestCase("class A { int X { [RequiresApproval] get => 1; } }", "accessor")]
    [TestCase("class A { int X { [RequiresApproval] set { } } }", "accessor")]
    [TestCase("class A { event Action X { [RequiresApproval] add { } remove { } } }", "accessor")]
    [TestCase("class A { [method: RequiresApproval] event Action X; }", "accessor")]
    [TestCase("class A { [RequiresApproval] public static A operator +(A a, A b) => a; }", "operator")]
    [TestCase("class A { [RequiresApproval] public static implicit operator int(A a) => 1; }", "operator")]
    [TestCase("class A { void M() { [RequiresApproval] void X() { } X(); } }", "local function")]
    [TestCase("class A { Action M() => [RequiresApproval] () => { }; }", "lambda")]
    [TestCase("class A { Func<int, int> M() => [RequiresApproval] (x) => x; }", "lambda")]
    [TestCase("class A { Action M() => [ApprovalGate.RequiresApprovalAttribute] () => { }; }", "lambda")]
    [TestCase("class A { Action M() => [Requires\\u0041pproval] () => { }; }", "lambda")]
    [TestCase("class A { Action M() => [Requires\u200dApproval] () => { }; }", "lambda")]
    [TestCase("global using MarkAttribute = ApprovalGate.RequiresApprovalAttribute; class A { Action M() => [Mark] () => { }; }", "lambda")]
    [TestCase("partial class A { [RequiresApproval] public partial void X(); public partial void X() { } }", "implementing part")]
    [TestCase("partial class A { public partial void X(); [RequiresApproval] public partial void X() { } }", "mark the declaring part")]
    public void Method_ThatCannotBeGated_SaysWhy(string source, string reason) => Refuses(source, "AG1004", "cannot be gated", reason);

    [TestCase("IEnumerable<int>")]
    [TestCase("System.Collections.IEnumerable")]
    [TestCase("IEnumerator<int>")]
    [TestCase("IQueryable<int>")]
    [TestCase("IOrderedEnumerable<int>")]
    [TestCase("IObservable<int>")]
    [TestCase("IAsyncEnumerator<int>")]
    [TestCase("Lazy<int>")]
    [TestCase("Func<int>")]
    [TestCase("Delegate")]
    [TestCase("Task<Task<int>>")]
    [TestCase("Task<IEnumerable<int>>")]
    [TestCase("Task<IAsyncEnumerable<int>>")]
    [TestCase("ValueTask<ValueTask>")]
    [TestCase("IAsyncEnumerable<Lazy<int>>")]
    [TestCase("List<Task>")]
    [TestCase("Task[]")]
    [TestCase("(int, Action)")]
    [TestCase("System.Runtime.CompilerServices.ConfiguredTaskAwaitable")]
    public void Result_ThatIsDeferred_IsRefused(string type)
        => Refuses(InTools($"[RequiresApproval] public partial {type} X();"), "AG1004", "after the permit has ended");

    [Test]
    public async Task Method_ThatAnotherGeneratorWrote_IsRefusedByTheAnalyzer()
    {
        var source = "// <auto-generated/>\nclass A { int X { [RequiresApproval] get => 1; } [RequiresApproval] void Y() { } }";
        var found = await GeneratorHarness.Compile(source).AnalyzeAsync();

        Assert.That(found.Select(static one => one.Id).Order(), Is.EqualTo(new[] { "AG1002", "AG1004" }));
    }

    [TestCase("sealed partial class A { [RequiresApproval] public override partial string ToString(); private string ToStringCore() => \"\"; }")]
    [TestCase("partial class A { [RequiresApproval] public sealed override partial int GetHashCode(); private int GetHashCodeCore() => 1; }")]
    [TestCase("readonly partial struct A { [RequiresApproval] public partial void X(); private void XCore() { } }")]
    [TestCase("partial struct A { [RequiresApproval] public static partial void X(); private static void XCore() { } }")]
    [TestCase("partial class A : IDisposable { [RequiresApproval] public partial void Dispose(); private void DisposeCore() { } }")]
    [TestCase("partial class A { [RequiresApproval] public partial Task<int[]> X(); private Task<int[]> XCore() => Task.FromResult<int[]>([]); }")]
    [TestCase("partial class A { [RequiresApproval] public partial Dictionary<string, List<int>> X(); private Dictionary<string, List<int>> XCore() => []; }")]
    public void Method_ThatCanBeGated_IsAccepted(string source) => Accepts(source);
}
