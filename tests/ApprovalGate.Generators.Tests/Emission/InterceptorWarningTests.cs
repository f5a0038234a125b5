using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Tests.Emission;

/// <summary>Interceptors compile without a word, whatever the names, types and settings of the project.</summary>
public sealed class InterceptorWarningTests
{
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["optional, named and params arguments"] = """
            [assembly: GateCallsTo(typeof(C), "X")]
            class C { public static void X(int n = 5, [CallerMemberName] string m = "", params int[] more) { } }
            class D { void W() { C.X(); C.X(1); C.X(1, "", 1, 2); C.X(m: "", n: 1); } }
            """,
        ["keywords as names"] = """
            [assembly: GateCallsTo(typeof(@class), "event")]
            class @class { public void @event(int @params, string @this, int target, int Run) { } }
            class D { void W(@class c) { c.@event(1, "", 2, 3); } }
            """,
        ["overrides of a generic base"] = """
            [assembly: GateCallsTo(typeof(C<>), "X")]
            class C<T> { public virtual void X(string t) { } }
            class D : C<int> { public override void X(string u) { } void W(D d) { d.X(u: ""); X(""); this.X(""); } }
            """,
        ["nested generic types with constraints"] = """
            [assembly: GateCallsTo(typeof(Outer.Inner<>), "X")]
            class Outer { internal class Inner<T> where T : class, new() { public (int a, string b) X<U>((int c, int[] d)? p) where U : struct => default; } }
            class D { void W(Outer.Inner<D> i) { i.X<int>(null); } }
            """,
        ["records, enums and arrays"] = """
            [assembly: GateCallsTo(typeof(C), "X")]
            record struct P(int A);
            class C { public static nint X(P p, P? q, DayOfWeek d, byte[] b, ImmutableArray<P> l) => 1; }
            class D { void W() { C.X(default, null, default, new byte[0], ImmutableArray<P>.Empty); } }
            """,
        ["initialisers, patterns and queries"] = """
            [assembly: GateCallsTo(typeof(C), "X")]
            class B { public B(bool b) { } }
            class C { public static bool X(int n) => true; }
            class D() : B(C.X(1))
            {
                public bool P { get; } = C.X(1);
                bool W(object o) => o is int n && C.X(n) || o switch { string s when C.X(s.Length) => true, _ => C.X(1) };
                IEnumerable<int> Q(int[] a) => from x in a where C.X(x) select x;
            }
            """,
        ["obsolete, experimental and conditional methods"] = """
            [assembly: GateCallsTo(typeof(C), "X")] [assembly: GateCallsTo(typeof(C), "Y")] [assembly: GateCallsTo(typeof(C), "Z")]
            class C
            {
                [Obsolete] public static void X() { }
                [System.Diagnostics.CodeAnalysis.Experimental("E1")] public static void Y() { }
                [System.Diagnostics.Conditional("NEVER")] public static void Z() { }
            }
            #pragma warning disable E1
            class D { [Obsolete] void W() { C.X(); C.Y(); C.Z(); } }
            """,
        ["methods of the framework"] = """
            [assembly: GateCallsTo(typeof(System.Net.Http.HttpClient), nameof(System.Net.Http.HttpClient.DeleteAsync))]
            [assembly: GateCallsTo(typeof(System.Diagnostics.Process), "Start")]
            [assembly: GateCallsTo(typeof(IAsyncDisposable), "DisposeAsync")]
            class D
            {
                async Task W(System.Net.Http.HttpClient c, System.IO.Stream s)
                {
                    await c.DeleteAsync("");
                    System.Diagnostics.Process.Start("ls", "-l");
                    await s.DisposeAsync();
                }
            }
            """,
    };

    private static readonly string[] Names = [.. Sources.Keys];

    [Test]
    public async Task Interceptor_InEveryKindOfProject_HasNoWarning(
        [ValueSource(nameof(Names))] string name,
        [Values] bool nullable,
        [Values(LanguageVersion.CSharp12, LanguageVersion.Preview)] LanguageVersion language)
    {
        var generated = GeneratorHarness.Run(GeneratorHarness.Compile([Sources[name]], language, nullable, isChecked: nullable));

        Assert.That(generated.ShouldCompile().Interceptors, Is.Not.Empty);
        Assert.That(await generated.Compilation.AnalyzeAsync(), Is.Empty);
    }
}
