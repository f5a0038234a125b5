using static ApprovalGate.CodeFixes.Tests.FixHarness;

namespace ApprovalGate.CodeFixes.Tests;

/// <summary>AG1017: what implements a gated interface member becomes a gate with the member's own terms, and compiles.</summary>
public sealed class GateImplementationFixTests
{
    [Test]
    public Task Implementation_WithABody_IsMarkedAndSplit() => Fixes(
        """
        namespace Demo;

        public interface IFileTools
        {
            [RequiresApproval(Reversibility.Compensable, Reason = "For \"good\"", Quorum = 2, Approvers = new[] { "ann", "bob" }, Tags = ["files"])]
            Task<string> DeleteAsync(string path, CancellationToken ct = default);

            [RequiresApproval] void Wipe();
        }

        /// <summary>Tools.</summary>
        public class FileTools(Gate gate) : IFileTools
        {
            /// <summary>Deletes a file.</summary>
            [Obsolete] // old
            public async Task<string> DeleteAsync(string path, CancellationToken ct = default)
            {
                await Task.Delay(1, ct);
                return path;
            }

            public void Wipe() { }

            public string Other() => "";
        }
        """,
        """
        namespace Demo;

        public interface IFileTools
        {
            [RequiresApproval(Reversibility.Compensable, Reason = "For \"good\"", Quorum = 2, Approvers = new[] { "ann", "bob" }, Tags = ["files"])]
            Task<string> DeleteAsync(string path, CancellationToken ct = default);

            [RequiresApproval] void Wipe();
        }

        /// <summary>Tools.</summary>
        public partial class FileTools(Gate gate) : IFileTools
        {
            /// <summary>Deletes a file.</summary>
            [RequiresApproval(Reversibility.Compensable, Reason = "For \"good\"", Quorum = 2, Approvers = ["ann", "bob"], Tags = ["files"])]
            [Obsolete] // old
            public partial Task<string> DeleteAsync(string path, CancellationToken ct = default);

            private async Task<string> DeleteAsyncCore(string path, CancellationToken ct)
            {
                await Task.Delay(1, ct);
                return path;
            }

            [RequiresApproval]
            public partial void Wipe();

            private void WipeCore() { }

            public string Other() => "";
        }
        """);

    [Test]
    public Task Implementation_OfSeveralMembers_TakesTheHighestClass() => Fixes(
        """
        interface I { [RequiresApproval(Reversibility.Reversible)] void X(); }
        interface J<T> { [RequiresApproval(Reversibility.Compensable)] void X(); }
        readonly struct S : I, J<int> { public void X() { } }
        """,
        """
        interface I { [RequiresApproval(Reversibility.Reversible)] void X(); }
        interface J<T> { [RequiresApproval(Reversibility.Compensable)] void X(); }
        readonly partial struct S : I, J<int> {
            [RequiresApproval(Reversibility.Compensable)]
            public partial void X();

            private void XCore() { } }
        """);

    [TestCase("class A : I { void I.X() { } }")]
    [TestCase("class A : I { public virtual void X() { } }")]
    [TestCase("class B { public void X() { } } class A : B, I { }")]
    [TestCase("class A : I { public async void X() => await Task.Yield(); }")]
    [TestCase("class A : I { public void X() { } private void XCore() { } }")]
    public async Task Implementation_WhoseSplitWouldNotCompile_IsLeft(string type)
    {
        var source = type + " interface I { [RequiresApproval] void X(); }";

        Assert.That(await FixEachAsync(source, new GateImplementationFix()), Is.EqualTo(source));
    }

    private static async Task Fixes(string source, string expected)
    {
        Assert.That(await FixEachAsync(source, new GateImplementationFix()), Is.EqualTo(expected));
        Assert.That(await FixAllAsync(source, new GateImplementationFix()), Is.EqualTo(expected));
        await ShouldCompileAsync(expected);
    }
}
