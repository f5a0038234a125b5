using ApprovalGate.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Tests.Emission;

/// <summary>Emitted code compiles without a warning in every kind of project, beside every kind of name.</summary>
/// <remarks>C# 14 is Preview to the compiler these tests use; the build tests use the real one.</remarks>
public sealed class WarningFreeTests
{
    /// <summary>Sources that compile with nullable on and off.</summary>
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["names that hide the framework's"] = """
            namespace Demo.System
            {
                public class Task { }
                public class Tools { }
                public class Gate { }
                public class Tool { }
                public class ICall { }
                public class CancellationToken { }
                public class ApprovalGate { }
                public class __A { } public class __G { } public class __R { } public class __T { }
                public partial class String
                {
                    private class __A { } private class __G { } private class __R { } private class __T { }
                    [RequiresApproval] public partial global::System.Threading.Tasks.Task<Task> X([Unbound("test")] Tools[] a, global::System.Threading.CancellationToken c);
                    private async global::System.Threading.Tasks.Task<Task> XCore(Tools[] a, global::System.Threading.CancellationToken c) { await global::System.Threading.Tasks.Task.Yield(); return new Task(); }
                }
            }
            """,
        ["file-scoped namespace, overloads, members with our names"] = """
            namespace @namespace.@class;
            public static class __Tools { }
            public partial class A
            {
                private class __Canonical { public int W0; }
                private readonly Gate _gate = Gate.Current;
                public int __X_0, __X_1;
                public class __Y_3 { }
                private readonly __Canonical _c = new();
                public int Use() => _c.W0++;
                [RequiresApproval] public partial void X(int[] a);
                [RequiresApproval] public partial void X(string[] a);
                [RequiresApproval] public partial int X<T>(string[] a);
                private void XCore(int[] a) { }
                private void XCore(string[] a) { }
                private int XCore<T>(string[] a) => 1;
                [RequiresApproval] public partial void Y();
                private void YCore() { }
            }
            """,
        ["every accessibility and modifier"] = """
            public class Base { public void New() { } public virtual void Over() { } public virtual T Gen<T>(T value) where T : class => value; }
            public partial class A : Base
            {
                [RequiresApproval] private partial void Private(); private void PrivateCore() { }
                [RequiresApproval] protected partial void Protected(); private void ProtectedCore() { }
                [RequiresApproval] internal partial void Internal(); private void InternalCore() { }
                [RequiresApproval] protected internal partial void ProtectedInternal(); private void ProtectedInternalCore() { }
                [RequiresApproval] private protected partial void PrivateProtected(); private void PrivateProtectedCore() { }
                [RequiresApproval] partial void Bare(); private void BareCore() { }
                [RequiresApproval] public new partial void New(); private void NewCore() { }
                [RequiresApproval] public sealed override partial void Over(); private void OverCore() { }
                [RequiresApproval] public sealed override partial T Gen<T>([Unbound("any")] T value); private T GenCore<T>(T value) where T : class => value;
                [RequiresApproval] public static unsafe partial void Unsafe(); private static unsafe void UnsafeCore() { }
                public void Use() { Private(); Bare(); }
            }
            public readonly partial struct S
            {
                [RequiresApproval] public readonly partial void X(); private void XCore() { }
            }
            """,
        ["optional, params, tuples, defaults, extension methods"] = """
            public enum Mode { One }
            public static partial class A
            {
                [RequiresApproval] public static partial (int First, string Second) X(this string self, int a = 5, Mode m = Mode.One, (int L, int R) t = default, params string[] rest);
                private static (int First, string Second) XCore(string self, int a, Mode m, (int L, int R) t, string[] rest) => (a, self);
                [RequiresApproval] public static partial void Y(params List<int> rest); private static void YCore(List<int> rest) { }
                public static string Use() => "a".X(t: (1, 2)).Second;
            }
            """,
        ["constraints of every kind"] = """
            public interface I<T> { }
            public partial class A<TKey> where TKey : struct
            {
                [RequiresApproval] public partial void X<T, U, V, W, N, D>([Unbound("any")] TKey? key, int n)
                    where T : class, I<T>, new() where U : struct where V : unmanaged where W : notnull, T where N : I<TKey[]> where D : Delegate;
                private void XCore<T, U, V, W, N, D>(TKey? key, int n)
                    where T : class, I<T>, new() where U : struct where V : unmanaged where W : notnull, T where N : I<TKey[]> where D : Delegate { }
            }
            """,
        ["private types, nested records, types of another case"] = """
            namespace Demo
            {
                public sealed partial record R(Gate Gate)
                {
                    private enum Mode { One }
                    private sealed record Options(Mode[] Modes, Inner? Nested);
                    private readonly record struct Inner(int X);
                    [RequiresApproval] private partial void X(Options[] options); private void XCore(Options[] options) { }
                    public void Use() => X(new[] { new Options(new[] { Mode.One }, new Inner(1)) });
                    public partial class Nested<T> { private enum Own { One } [RequiresApproval] private partial void X(Own[] a, [Unbound("any")] T[] t); private void XCore(Own[] a, T[] t) { } public void Use() => X(new[] { Own.One }, new T[0]); }
                }
                public partial class r { [RequiresApproval] public partial void X(); private void XCore() { } }
            }
            """,
        ["the global namespace, nested generic types, keywords everywhere"] = """
            public static partial class @static
            {
                public sealed record @record(int @int, string @string, @static.Outer<int>.Inner<string>.Item @event);
                [RequiresApproval] public static partial Task<@record> @await(@record @class, int @params, (int @if, int @else) @new);
                private static Task<@record> awaitCore(@record @class, int @params, (int @if, int @else) @new) => Task.FromResult(@class);
                public static partial class Outer<T> where T : struct
                {
                    public sealed partial record Inner<U>(U[] Values) where U : class
                    {
                        public readonly record struct Item(int field, DateTime? @value);
                        [RequiresApproval] public partial int @this<V>(Item item, Item? @base, List<Item[]> items, int __form) where V : notnull;
                        private int thisCore<V>(Item item, Item? @base, List<Item[]> items, int __form) where V : notnull => item.field + __form;
                    }
                }
            }
            """,
        ["a partial record of two parts"] = """
            public sealed partial record Order(int Id);
            public sealed partial record Order { public int[] Lines { get; init; } = new int[0]; }
            public partial class A { [RequiresApproval] public partial void X(Order order, Order[] more); private void XCore(Order order, Order[] more) { } }
            """,
        ["interfaces with marked members of every kind"] = """
            namespace @namespace.@class
            {
                public class Task { }
                public class Gate { }
                public interface IBase<T> { [RequiresApproval] void Burn(int target); T Get { get; } int this[T index] { get; set; } void Same(); }
                public interface ITools<T> : IBase<T[]>, IBase<int>, IEnumerable<T>, IDisposable where T : class, IComparable<T>, new()
                {
                    [RequiresApproval] global::System.Threading.Tasks.Task<string> @delete<U>(string @class, global::System.Threading.CancellationToken __w, params int[] rest) where U : unmanaged;
                    [RequiresApproval] void X<U>(string target, (int Left, string Right) pair) where U : T, IComparable<U>;
                    [RequiresApproval] int Run();
                    [RequiresApproval] object Any([Unbound("any")] dynamic it);
                    new void Same();
                    (int A, string B) Pair { get; set; }
                    U Generic<U, V>(U it, in V other) where U : notnull, T where V : struct;
                    event Action @event;
                }
                [Obsolete("old")] internal interface IOld { [RequiresApproval] void X(); [Obsolete("old")] void Y(); }
            }
            """,
        ["obsolete and experimental things"] = """
            [Obsolete("old")] public sealed record Old(int X);
            public partial class A
            {
            #pragma warning disable CS0618
                [Obsolete("old")] [RequiresApproval] public partial void X(Old old); private void XCore(Old old) { }
            #pragma warning restore CS0618
            }
            """,
    };

    private static readonly string[] Names = [.. Sources.Keys];

    [Test]
    public void EmittedCode_InEveryKindOfProject_HasNoWarning(
        [ValueSource(nameof(Names))] string name,
        [Values] bool nullable,
        [Values(LanguageVersion.CSharp13, LanguageVersion.Preview)] LanguageVersion language)
    {
        var compilation = GeneratorHarness.Compile([Sources[name]], language, nullable, isChecked: nullable);

        var generated = GeneratorHarness.Run(compilation).ShouldCompile();
        Assert.That(generated.Files.Concat(generated.Decorators), Is.Not.Empty);
    }

    [Test]
    public async Task EmittedDecorators_UnderEveryAnalyzer_AreSilent([Values] bool nullable)
    {
        var generated = GeneratorHarness.Run(GeneratorHarness.Compile([Sources["interfaces with marked members of every kind"]], nullable: nullable));
        var analyzers = typeof(SafeAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(SafeAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!).ToArray();

        Assert.That(generated.Decorators.Count(), Is.EqualTo(3));
        Assert.That(analyzers, Has.Length.GreaterThan(10));
        Assert.That(await generated.ShouldCompile().Compilation.WithAssemblyName("App").AnalyzeAsync(analyzers), Is.Empty);
    }

    [Test]
    public void EmittedCode_WithNullableAnnotations_KeepsThem()
    {
        var text = GeneratorHarness.Run("""
            public partial class A<TKey> where TKey : class?
            {
                [RequiresApproval] public partial Task<List<string?>?> X<T>(string? a, List<string?> b, [Unbound("any")] T? c) where T : notnull;
                private Task<List<string?>?> XCore<T>(string? a, List<string?> b, T? c) where T : notnull => Task.FromResult<List<string?>?>(b);
            }
            """).ShouldCompile().Text;

        Assert.That(text, Does.Contain("(string? a, global::System.Collections.Generic.List<string?> b, T? c)"));
    }

    [Test]
    public void EmittedCode_WithoutItsPragma_StillHasNoNullableWarning()
    {
        var generated = GeneratorHarness.Run("""
            public sealed record R(string? Text, R2? Other, List<string?> List);
            public sealed record R2(int[]? Numbers);
            public partial class A(Gate gate)
            {
                [RequiresApproval] public partial Task<string?> X<T>(R? record, string? text, (string? A, R B) pair) where T : class?;
                private Task<string?> XCore<T>(R? record, string? text, (string? A, R B) pair) where T : class? => Task.FromResult(text);
            }
            """);
        var bare = generated.Files.Aggregate(generated.Compilation, static (compilation, file) => compilation.ReplaceSyntaxTree(
            file.SyntaxTree,
            CSharpSyntaxTree.ParseText(
                file.SourceText.ToString().Replace("#pragma warning disable", "", StringComparison.Ordinal),
                (CSharpParseOptions)file.SyntaxTree.Options,
                file.SyntaxTree.FilePath)));

        Assert.That(bare.GetDiagnostics().Where(static one => one.Severity >= DiagnosticSeverity.Warning).Select(static one => one.ToString()), Is.Empty);
    }
}
