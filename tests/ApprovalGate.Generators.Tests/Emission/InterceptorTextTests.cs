using System.Text.RegularExpressions;
using static ApprovalGate.Tests.Shared.Verifier;

namespace ApprovalGate.Generators.Tests.Emission;

/// <summary>Golden files of interceptors.</summary>
public sealed class InterceptorTextTests
{
    [Test]
    public Task Interceptor_OfAStaticMethod_ReadsLikeAStub() => VerifyEmitted("""
        [assembly: GateCallsTo(typeof(System.IO.File), nameof(System.IO.File.Delete), Reversibility.Compensable, Reason = "Gone is gone", Tags = ["files"])]

        class Agent { void Run(string path) { System.IO.File.Delete(path); System.IO.File.Delete(path + "~"); } }
        """);

    [Test]
    public Task Interceptor_OfInstanceMethods_BindsTheReceiverOrSaysSo() => VerifyEmitted("""
        [assembly: GateCallsTo(typeof(Demo.Account), nameof(Demo.Account.PayAsync))]
        [assembly: GateCallsTo(typeof(Demo.Store<>), "Put")]

        namespace Demo;

        public sealed record Account(string Number) { public Task<string> PayAsync(decimal amount, CancellationToken ct) => Task.FromResult(""); }
        public class Store<T> where T : class { public void Put<U>(int? target, List<string> items) where U : struct { } }
        class Agent { void Run(Account a, Store<string> s) { a.PayAsync(1m, default); s.Put<int>(1, []); } }
        """);

    private static Task VerifyEmitted(string source)
        => Verify(Regex.Replace(
            string.Join('\n', GeneratorHarness.Run(source).ShouldCompile().Interceptors.Select(static file => file.SourceText.ToString())),
            "\\(1, \".*?\"\\)\\]", "(1, \"the place of the call\")]"));
}
