using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace ApprovalGate.Generators.Tests;

/// <summary>A decorator is written anew when its interface changes, or one that it inherits, and not otherwise.</summary>
public sealed class DecoratorCacheTests
{
    private const string First = "public interface IFirst : IBase { [RequiresApproval] void X(int number); }";
    private const string Second = "public interface ISecond { [RequiresApproval] void Y(int number); }";
    private const string Base = "public interface IBase { int Count { get; } }";

    [Test]
    public void EditOfAnUnrelatedFile_KeepsEveryDecorator()
    {
        var driver = Edit("File3.cs", "class Other { void M() { } }");

        Assert.That(driver.Reasons(TrackingNames.Decorators), Is.Not.Empty.And.All.AnyOf(Cached, Unchanged));
        Assert.That(Outputs(driver), Is.Not.Empty.And.All.EqualTo(Cached));
    }

    [Test]
    public void EditAboveAnInterface_KeepsEveryDecorator()
    {
        var driver = Edit("File0.cs", "// a note\n" + First);

        Assert.That(driver.Reasons(TrackingNames.Decorators), Is.Not.Empty.And.All.AnyOf(Cached, Unchanged));
        Assert.That(Outputs(driver), Is.Not.Empty.And.All.EqualTo(Cached));
    }

    [Test]
    public void EditOfAMember_MovesItsDecoratorAndNoOther()
    {
        var driver = Edit("File0.cs", First.Replace("int number", "long number", StringComparison.Ordinal));

        Assert.That(driver.Reasons(TrackingNames.Decorators), Is.EquivalentTo(new[] { Modified, Unchanged }));
        Assert.That(Outputs(driver), Has.Exactly(1).EqualTo(Modified).And.Some.EqualTo(Cached));
    }

    [Test]
    public void EditOfAnInheritedInterface_MovesTheDecoratorThatPassesItOn()
    {
        var driver = Edit("File2.cs", Base.Replace("Count", "Length", StringComparison.Ordinal));

        Assert.That(driver.Reasons(TrackingNames.Decorators), Is.EquivalentTo(new[] { Modified, Unchanged }));
        Assert.That(driver.GetRunResult().GeneratedTrees.Select(static tree => tree.ToString()), Has.Some.Contains("IBase.Length"));
    }

    [Test]
    public void EditThatRemovesTheMark_RemovesTheDecorator()
        => Assert.That(
            Edit("File1.cs", Second.Replace("[RequiresApproval]", "", StringComparison.Ordinal)).GetRunResult().GeneratedTrees, Has.Length.EqualTo(2));

    private static GeneratorDriver Edit(string path, string source)
    {
        var compilation = GeneratorHarness.Compile([First, Second, Base, "class Other { }"]);
        var driver = GeneratorHarness.Driver(compilation).RunGenerators(compilation);
        Assert.That(driver.GetRunResult().GeneratedTrees, Has.Length.EqualTo(3)); // two decorators, guard
        return driver.RunGenerators(compilation.WithEdited(path, source));
    }

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorDriver driver)
        => driver.GetRunResult().Results.Single().TrackedOutputSteps
            .SelectMany(static steps => steps.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason);
}
