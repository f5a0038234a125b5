using static ApprovalGate.CodeFixes.Tests.FixHarness;

namespace ApprovalGate.CodeFixes.Tests;

/// <summary>AG1002: what was a method with a body is a gate and a body, and compiles.</summary>
public sealed class SplitMarkedMethodFixTests
{
    [Test]
    public Task Method_WithABlock_IsSplit() => Fixes(
        """
        namespace Demo;

        /// <summary>Tools.</summary>
        public class FileTools(Gate gate)
        {
            /// <summary>Deletes a file.</summary>
            /// <param name="path">Where it is.</param>
            [RequiresApproval(Reason = "For good")] // said
            public async Task<string> DeleteAsync(string path, bool force = false, CancellationToken ct = default)
            {
                // Wait.
                await Task.Delay(1, ct);
                return force ? path : ""; // done
            }

            public string Other() => "";
        }
        """,
        """
        namespace Demo;

        /// <summary>Tools.</summary>
        public partial class FileTools(Gate gate)
        {
            /// <summary>Deletes a file.</summary>
            /// <param name="path">Where it is.</param>
            [RequiresApproval(Reason = "For good")] // said
            public partial Task<string> DeleteAsync(string path, bool force = false, CancellationToken ct = default);

            private async Task<string> DeleteAsyncCore(string path, bool force, CancellationToken ct)
            {
                // Wait.
                await Task.Delay(1, ct);
                return force ? path : ""; // done
            }

            public string Other() => "";
        }
        """);

    [Test]
    public Task Method_WithAnExpression_IsSplitAndEveryTypeAroundMadePartial() => Fixes(
        """
        static class Outer
        {
            internal sealed record Inner(Gate Gate)
            {
                [RequiresApproval]
                string Look(string path)
                    => path;

                [RequiresApproval] internal static void Wipe(params string[] paths) => paths.AsSpan().Clear();
            }
        }
        """,
        """
        static partial class Outer
        {
            internal sealed partial record Inner(Gate Gate)
            {
                [RequiresApproval]
                private partial string Look(string path);

                private string LookCore(string path)
                    => path;

                [RequiresApproval] internal static partial void Wipe(params string[] paths);

                private static void WipeCore(string[] paths) => paths.AsSpan().Clear();
            }
        }
        """);

    [Test]
    public Task Method_OfAGenericExtension_KeepsConstraintsAndDropsThis() => Fixes(
        """
        // A note.
        static class Extensions
        {
            [RequiresApproval]
            public static List<T> Put<T>(this string path, [Unbound("any")] T item, [System.Diagnostics.CodeAnalysis.AllowNull] string more = "a")
                where T : class, new()
            {
                return [item];
            }
        }
        """,
        """
        // A note.
        static partial class Extensions
        {
            [RequiresApproval]
            public static partial List<T> Put<T>(this string path, [Unbound("any")] T item, [System.Diagnostics.CodeAnalysis.AllowNull] string more = "a")
                where T : class, new();

            private static List<T> PutCore<T>(string path, T item, [System.Diagnostics.CodeAnalysis.AllowNull] string more)
                where T : class, new()
            {
                return [item];
            }
        }
        """);

    [Test]
    public Task Method_ThatStreams_KeepsItsCancellationInTheBody() => Fixes(
        """
        partial class Tools
        {
            [RequiresApproval]
            public async IAsyncEnumerable<int> Count(
                int most,
                [EnumeratorCancellation] CancellationToken ct)
            {
                await Task.Delay(most, ct);
                yield return 1;
            }
        }
        """,
        """
        partial class Tools
        {
            [RequiresApproval]
            public partial IAsyncEnumerable<int> Count(
                int most,
                CancellationToken ct);

            private async IAsyncEnumerable<int> CountCore(
                int most,
                [EnumeratorCancellation] CancellationToken ct)
            {
                await Task.Delay(most, ct);
                yield return 1;
            }
        }
        """);

    [Test]
    public Task Override_ThatIsSealed_IsSplit() => Fixes(
        """
        class Tools
        {
            [RequiresApproval]
            public sealed override string ToString() => "a";
        }
        """,
        """
        partial class Tools
        {
            [RequiresApproval]
            public sealed override partial string ToString();

            private string ToStringCore() => "a";
        }
        """);

    [Test]
    public async Task Method_InAFileWithWindowsLineEnds_KeepsThem()
    {
        var source = "class Tools\r\n{\r\n    [RequiresApproval]\r\n    public void X()\r\n    {\r\n    }\r\n}\r\n";
        var text = await FixEachAsync(source, new SplitMarkedMethodFix());

        Assert.That(text.Replace("\r\n", "", StringComparison.Ordinal), Does.Not.Contain("\n").And.Not.Contain("\r"));
        await ShouldCompileAsync(text);
    }

    [Test]
    public Task Method_BetweenDirectivesAndOverloads_LeavesThemWhereTheyAre() => Fixes(
        """
        #nullable enable
        class Tools
        {
        #region Wipe
            [RequiresApproval]
            public void Wipe(string path)
            {
        #if DEBUG
                Console.WriteLine(path);
        #endif
            }
        #endregion

            /* other */ [RequiresApproval] protected internal static string Wipe2(string path) { return path; }
        }
        """,
        """
        #nullable enable
        partial class Tools
        {
        #region Wipe
            [RequiresApproval]
            public partial void Wipe(string path);

            private void WipeCore(string path)
            {
        #if DEBUG
                Console.WriteLine(path);
        #endif
            }
        #endregion

            /* other */ [RequiresApproval] protected internal static partial string Wipe2(string path);

            private static string Wipe2Core(string path) { return path; }
        }
        """);

    [TestCase("class Tools { [RequiresApproval] public async void X() => await Task.Yield(); }")]
    [TestCase("class Tools { [RequiresApproval] public void X() { } private void XCore() { } }")]
    public async Task Method_WhoseSplitWouldNotCompile_IsLeft(string source)
        => Assert.That(await FixEachAsync(source, new SplitMarkedMethodFix()), Is.EqualTo(source));

    private static async Task Fixes(string source, string expected)
    {
        Assert.That(await FixEachAsync(source, new SplitMarkedMethodFix()), Is.EqualTo(expected));
        Assert.That(await FixAllAsync(source, new SplitMarkedMethodFix()), Is.EqualTo(expected));
        await ShouldCompileAsync(expected);
    }
}
