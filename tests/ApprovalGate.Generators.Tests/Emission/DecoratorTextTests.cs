using static ApprovalGate.Tests.Shared.Verifier;

namespace ApprovalGate.Generators.Tests.Emission;

/// <summary>Golden files of decorators.</summary>
public sealed class DecoratorTextTests
{
    [Test]
    public Task Decorator_OfOneMember_ReadsLikeHandWrittenCode() => VerifyEmitted("""
        namespace Demo;

        public interface IFileTools
        {
            [RequiresApproval(Reversibility.Compensable, Reason = "Gone is gone", Tags = ["files"])]
            Task<string> DeleteAsync(string path, CancellationToken ct = default);
            int Count { get; }
        }
        """);

    [Test]
    public Task Decorator_OfEveryKindOfMember_GatesOrPassesEach() => VerifyEmitted("""
        namespace Demo;

        public static class Outer<TKey> where TKey : notnull
        {
            public interface IStore<out T> : IBase<string>, IDisposable where T : class
            {
                [RequiresApproval] void Drop<U>(TKey[] keys, params string[] rest) where U : struct;
                [RequiresApproval] IAsyncEnumerable<int> Stream(int from);
                bool Try<U>(ref int a, in int b, out U? c, scoped Span<int> d, dynamic e) where U : class, new();
                ref readonly int Place(int index);
                T? this[int index, string name] { get; }
                int Both { get; set; }
                event EventHandler<string>? Changed;
                void DropAll() => Drop<int>([]);
                bool IsReady => true;
            }
        }

        public interface IBase<T> : IPlain
        {
            [RequiresApproval] ValueTask<T> Burn(T item);
            int this[int index] { set; }
        }

        public interface IPlain { string Name => "plain"; void Burn(); }
        """.Replace("TKey[] keys", "[Unbound(\"any\")] TKey[] keys", StringComparison.Ordinal));

    private static Task VerifyEmitted(string source)
        => Verify(string.Join('\n', GeneratorHarness.Run(source).ShouldCompile().Decorators.Select(static file => file.SourceText.ToString())));
}
