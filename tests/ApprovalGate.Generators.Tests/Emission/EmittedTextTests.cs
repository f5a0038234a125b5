using static ApprovalGate.Tests.Shared.Verifier;

namespace ApprovalGate.Generators.Tests.Emission;

/// <summary>Golden files of what users find in their <c>obj</c> folder.</summary>
public sealed class EmittedTextTests
{
    [Test]
    public Task Stub_OfATaskOfText_ReadsLikeHandWrittenCode() => VerifyEmitted("""
        namespace Demo;

        public partial class FileTools(Gate gate)
        {
            [RequiresApproval(Reason = "Deletes \"for good\"", Quorum = 2, Approvers = ["ann", "bob"], Expiry = "00:05:00", Tags = ["files"])]
            public partial Task<string> DeleteAsync(string path, CancellationToken ct);
            private async Task<string> DeleteAsyncCore(string path, CancellationToken ct) { await Task.Yield(); return path; }
        }
        """);

    [Test]
    public Task Stub_OfEveryReturnShape_PicksItsWayIn() => VerifyEmitted("""
        namespace Demo;

        public partial class Shapes
        {
            private readonly Gate _gate = null!;

            [RequiresApproval] public partial Task A();
            private Task ACore() => Task.CompletedTask;
            [RequiresApproval] public partial ValueTask B();
            private ValueTask BCore() => default;
            [RequiresApproval] public partial ValueTask<string?> C();
            private ValueTask<string?> CCore() => default;
            [RequiresApproval] public partial int D(int number);
            private static int DCore(int number) => number;
            [RequiresApproval] public partial void E(int number);
            private void ECore(int number) { }
            [RequiresApproval] public partial IAsyncEnumerable<int> F(CancellationToken ct);
            private async IAsyncEnumerable<int> FCore([EnumeratorCancellation] CancellationToken ct) { await Task.Yield(); yield return 1; }
            [RequiresApproval(Reversibility.Observation)] public static partial void G();
            private static void GCore() { }
        }
        """);

    [Test]
    public Task Stub_OfABodyThatTakesAPermit_NeverAsksWhetherTheGateIsOpen() => VerifyEmitted("""
        namespace Demo;

        public static partial class Vault
        {
            [RequiresApproval(Reversibility.Observation)] public static partial Task<string> ReadAsync(string path);
            private static Task<string> ReadAsyncCore(Permit permit, string path) => Task.FromResult(path);
            [RequiresApproval] public static partial void Wipe(string path, CancellationToken ct);
            private static void WipeCore(string path, Permit permit, CancellationToken ct) { }
        }
        """);

    [Test]
    public Task Stub_OfASnapshot_ReadsWhatItWrites() => VerifyEmitted("""
        namespace Demo;

        public sealed record Line(string Name, decimal Price) { public string? Note { get; init; } }

        public partial class Shop(Gate gate)
        {
            [RequiresApproval(Arguments = ArgumentPassing.Snapshot)]
            public partial Task<string> OrderAsync(List<Line> lines, Dictionary<int, string> notes, [Unbound("a log")] object log, CancellationToken ct);
            private async Task<string> OrderAsyncCore(List<Line> lines, Dictionary<int, string> notes, object log, CancellationToken ct) { await Task.Yield(); return ""; }
        }
        """);

    [Test]
    public Task Stub_OfAResolvedParameter_WritesWhatItLeadsToBesideIt() => VerifyEmitted("""
        namespace Demo;

        public sealed class RowVersion : IArgumentResolver<int> { public string? Resolve(int value) => "7"; }

        public partial class Files(Gate gate)
        {
            [RequiresApproval(Arguments = ArgumentPassing.Snapshot)]
            public partial Task MoveAsync(
                string pathTo, [Resolve(typeof(RealPath)), Resolve(typeof(FileContentHash))] string path, [Resolve(typeof(RowVersion))] int row);
            private async Task MoveAsyncCore(string pathTo, string path, int row) { await Task.Yield(); }
        }
        """);

    [Test]
    public Task Stub_WithConditions_WritesTheOnesItCanAsCode() => VerifyEmitted("""
        namespace Demo;

        public enum Currency { Euro, Dollar }
        public readonly record struct Money(decimal Amount, Currency Currency);
        public sealed record Order(string Id, double Total, string? Note);

        public partial class Shop(Gate gate)
        {
            private readonly Gate _gate = gate;

            [RequiresApproval(When = "amount > 1000 || currency != 'EUR'")]
            public partial Task RefundAsync(decimal amount, string currency);

            [RequiresApproval(Reversibility.Compensable, When = "price.Currency == Currency.Dollar && count + 1 > 3 && (order.Total > 0.5 || order.Note == null)", Always = true)]
            public partial Task OrderAsync(Order order, Money price, int? count);

            [RequiresApproval(When = "name.matches('^[a-z]+$') || call.actor in ['a', 'b']")]
            public partial Task NameAsync(string name);

            private Task RefundAsyncCore(decimal amount, string currency) => Task.CompletedTask;
            private Task OrderAsyncCore(Order order, Money price, int? count) => Task.CompletedTask;
            private Task NameAsyncCore(string name) => Task.CompletedTask;
        }
        """);

    [Test]
    public Task Stub_OfRecordsAndLists_WritesEachShapeOnce() => VerifyEmitted("""
        namespace Demo;

        public enum Currency { Euro }
        public readonly record struct Money(decimal Amount, Currency Currency);
        public sealed record Line(string Text, Money Price, int? Count);
        public sealed record Order(Guid Id, IReadOnlyList<Line> Lines, ImmutableArray<string> Notes, Line? First, (int X, string? Y) Pair);

        public static partial class Shop
        {
            [RequiresApproval]
            public static partial Task<string?> BuyAsync(Order order, Line[]? more, Money? tip, [Unbound("read only")] object extra);
            private static Task<string?> BuyAsyncCore(Order order, Line[]? more, Money? tip, object extra) => Task.FromResult<string?>(null);
        }
        """);

    [Test]
    public Task Stub_OfGenericsAndNesting_RepeatsWhatItMust() => VerifyEmitted("""
        namespace Demo
        {
            public partial interface IOuter
            {
                public readonly partial record struct Store<TKey>(Gate Gate) where TKey : notnull
                {
                    [RequiresApproval]
                    internal partial Task<TItem> PutAsync<TItem>(string @class, [Unbound("the item is stored as it is")] TItem item, params int[] target)
                        where TItem : class, IComparable<TItem>, new();

                    private Task<T> PutAsyncCore<T>(string @class, T item, int[] target)
                        where T : class, IComparable<T>, new() => Task.FromResult(item);
                }
            }
        }
        """);

    [Test]
    public Task Stub_OfAnMcpTool_CarriesWhatTheSdkLooksFor() => VerifyEmitted("""
        namespace Demo
        {
            public partial class FileTools(Gate gate)
            {
                /// <summary>Deletes a
                /// <c>file</c>, or <see cref="System.IO.FileInfo"/>.</summary>
                /// <remarks>For good.</remarks>
                /// <param name="path">The "path".</param>
                /// <returns>The path.</returns>
                [RequiresApproval(Reversibility.Irreversible), GatedMcpTool(Title = "Delete \"it\"", OutputSchemaType = typeof(List<string>))]
                public partial Task<string> DeleteAsync(string path, CancellationToken ct);
                private async Task<string> DeleteAsyncCore(string path, CancellationToken ct) { await Task.Yield(); return path; }

                // No documentation.
                [RequiresApproval(Reversibility.Observation), GatedMcpTool]
                public partial int Count(string path);
                private static int CountCore(string path) => 1;

                /// <summary>A broken <tag.</summary>
                [RequiresApproval(Reversibility.Reversible), GatedMcpTool, System.ComponentModel.Description("Said.")]
                public partial void Move(string path);
                private static void MoveCore(string path) { }
            }
        }
        """ + Rules.McpSdk.Source);

    private static Task VerifyEmitted(string source) => Verify(GeneratorHarness.Run(source).ShouldCompile().Text);
}
