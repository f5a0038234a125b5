namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1008: the generator without the build files is a build that only happens to be gated.</summary>
public sealed class AG1008Tests
{
    [Test]
    public void Guard_WithoutTheBuildFiles_IsMissed()
        => Assert.That(GeneratorHarness.Run(GeneratorHarness.Compile(["class A { }"], guard: false)).Ids, Is.EqualTo(new[] { "AG1008" }));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("false")]
    public void Guard_WhoseBuildWasNotChecked_IsMissedAndGetsNoOtherHalf(string? isChecked)
    {
        var generated = GeneratorHarness.Run(GeneratorHarness.Compile("class A { }"), new AG1029Tests.Choice("enable", isChecked));

        Assert.That(generated.Ids, Is.EqualTo(new[] { "AG1008" }));
        Assert.That(generated.Result.GeneratedTrees, Is.Empty);
    }

    [Test]
    public void Guard_WithTheBuildFiles_GetsItsOtherHalf()
    {
        var generated = GeneratorHarness.Run("class A { }").ShouldCompile();

        Assert.That(generated.Result.GeneratedTrees, Has.Length.EqualTo(1));
    }

    [Test]
    public void Guard_WithoutTheGenerator_DoesNotCompile()
        => Assert.That(GeneratorHarness.Compile("class A { }").GetDiagnostics().Select(static one => one.Id), Has.Some.EqualTo("CS8795"));
}
