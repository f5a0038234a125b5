using static ApprovalGate.CodeFixes.Tests.FixHarness;

namespace ApprovalGate.CodeFixes.Tests;

/// <summary>AG1016: a method beside tools that should be one becomes one, and compiles.</summary>
public sealed class GateMethodFixTests
{
    [TestCase("")]
    [TestCase("\r")]
    public async Task Method_ThatSoundsDestructive_IsMarkedAndSplit(string lineEnd)
    {
        var source = Lines(
            """
            public partial class Tools
            {
                [RequiresApproval] public partial void X();
                private void XCore() { }

                /// <summary>Deletes all.</summary>
                [Obsolete("why not")]
                public async Task<int> DeleteAllAsync(string path = "a")
                {
                    await Task.Yield();
                    return path.Length;
                }

                public static void Deploy() => Console.WriteLine();
            }
            """, lineEnd);
        var expected = Lines(
            """
            public partial class Tools
            {
                [RequiresApproval] public partial void X();
                private void XCore() { }

                /// <summary>Deletes all.</summary>
                [RequiresApproval]
                [Obsolete("why not")]
                public partial Task<int> DeleteAllAsync(string path = "a");

                private async Task<int> DeleteAllAsyncCore(string path)
                {
                    await Task.Yield();
                    return path.Length;
                }

                [RequiresApproval]
                public static partial void Deploy();

                private static void DeployCore() => Console.WriteLine();
            }
            """, lineEnd);

        Assert.That(await FixEachAsync(source, new GateMethodFix()), Is.EqualTo(expected));
        Assert.That(await FixAllAsync(source, new GateMethodFix()), Is.EqualTo(expected));
        await ShouldCompileAsync(expected);
    }

    [TestCase("public virtual void Delete() { }")]
    [TestCase("public void Delete(ref int count) { count = 0; }")]
    [TestCase("public void Delete(Span<int> all) { }")]
    [TestCase("public async void Delete() => await Task.Yield();")]
    [TestCase("public void Delete() { } private void DeleteCore() { }")]
    public async Task Method_ThatCannotBeGated_IsLeft(string method)
    {
        var source = $"public partial class Tools {{ [RequiresApproval] public partial void X(); private void XCore() {{ }} {method} }}";

        Assert.That(await FixEachAsync(source, new GateMethodFix()), Is.EqualTo(source));
    }

    private static string Lines(string text, string end) => text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", end + "\n", StringComparison.Ordinal);
}
