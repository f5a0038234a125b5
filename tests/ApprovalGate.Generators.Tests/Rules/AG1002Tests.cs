using static ApprovalGate.Generators.Tests.Rules.RuleAssert;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1002: a marked method with a body of its own is gated by nothing.</summary>
public sealed class AG1002Tests
{
    [TestCase("[RequiresApproval] public Task X() => Task.CompletedTask;")]
    [TestCase("[RequiresApproval] public void X() { }")]
    [TestCase("[RequiresApproval] private static int X(string path) => 1;")]
    public async Task Method_WithABody_IsRefused(string method)
    {
        var found = await GeneratorHarness.Run(InTools(method)).Compilation.AnalyzeAsync();

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1002" }));
        Assert.That(found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain("'Tools.XCore'"));
    }

    [Test]
    public async Task Method_WithABodyUnderAPragma_IsRefusedAllTheSame()
    {
        var source = "#pragma warning disable\n" + InTools("[RequiresApproval] public void X() { }");

        Assert.That(await GeneratorHarness.Run(source).Compilation.AnalyzeAsync(), Has.Length.EqualTo(1));
    }

    [TestCase("[RequiresApproval] public partial void X(); private void XCore() { }")]
    [TestCase("public Gate X() => _gate;")]
    public async Task Method_WithoutABodyOrMark_IsAccepted(string method)
        => Assert.That(await GeneratorHarness.Run(InTools(method)).ShouldCompile().Compilation.AnalyzeAsync(), Is.Empty);
}
