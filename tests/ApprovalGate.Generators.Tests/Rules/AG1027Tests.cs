using ApprovalGate.Generators.Analyzers.GeneratedCode;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1027: generated code meets the types it was written for.</summary>
public sealed class AG1027Tests
{
    [TestCase("namespace ApprovalGate { public sealed class Gate { public bool IsOpen => true; } }")]
    [TestCase("namespace ApprovalGate.Generated { internal interface ICall<T> { } }")]
    [TestCase("namespace ApprovalGate { internal sealed class RequiresApprovalAttribute : Attribute { } }")]
    [TestCase("namespace ApprovalGate { public readonly struct Permit { } }")]
    public async Task Type_ThatHidesOneOfOurs_IsRefused(string source) => Assert.That(await Found(source), Is.EqualTo(new[] { "AG1027" }));

    [TestCase("namespace Demo { public sealed class Gate { } }")]
    [TestCase("namespace Demo.ApprovalGate { public sealed class Gate { } }")]
    [TestCase("namespace ApprovalGate { public sealed class Mine { public sealed class Gate { } } }")]
    [TestCase("namespace ApprovalGate { public sealed class Gate<T> { } }")]
    [TestCase("public sealed class Gate { }")]
    public async Task Type_ThatHidesNothing_IsAccepted(string source) => Assert.That(await Found(source), Is.Empty);

    private static async Task<IEnumerable<string>> Found(string source)
        => (await GeneratorHarness.Run(source).Compilation.AnalyzeAsync(new ShadowedTypeAnalyzer())).Select(static one => one.Id);
}
