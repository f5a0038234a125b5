using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace ApprovalGate.Generators.Tests;

/// <summary>What an edit must leave cached, and what it must move: a generator that emits nothing would pass the first half.</summary>
public sealed class CacheTests
{
    private const string First = """
        public partial class A
        {
            [RequiresApproval] public partial void X(int number);
            private void XCore(int number) { }
        }
        """;

    private const string Second = """
        public partial class B
        {
            [RequiresApproval] public partial void Y(int number);
            private void YCore(int number) { }
        }
        """;

    [Test]
    public void EditOfAnUnrelatedFile_KeepsEverything()
    {
        var driver = Edit("File2.cs", "class Other { void M() { } }");

        Assert.That(driver.Reasons(TrackingNames.Parsed), Is.Not.Empty.And.All.AnyOf(Cached, Unchanged));
        Assert.That(driver.Reasons(TrackingNames.Types), Is.Not.Empty.And.All.AnyOf(Cached, Unchanged));
        Assert.That(driver.Reasons(TrackingNames.Guard), Is.Not.Empty.And.All.AnyOf(Cached, Unchanged));
        Assert.That(OutputReasons(driver), Is.Not.Empty.And.All.EqualTo(Cached));
    }

    [Test]
    public void EditAboveAndInABody_KeepsTheOutput()
    {
        var driver = Edit("File0.cs", "// a note\n" + First.Replace("{ }", "{ _ = number; }", StringComparison.Ordinal));

        Assert.That(driver.Reasons(TrackingNames.Types), Is.Not.Empty.And.All.AnyOf(Cached, Unchanged));
        Assert.That(OutputReasons(driver), Is.Not.Empty.And.All.EqualTo(Cached));
    }

    [Test]
    public void EditOfASignature_MovesItsTypeAndNoOther()
    {
        var driver = Edit("File0.cs", First.Replace("int number", "long number", StringComparison.Ordinal));

        Assert.That(driver.Reasons(TrackingNames.Types), Is.EquivalentTo(new[] { Modified, Unchanged }));
        Assert.That(OutputReasons(driver), Has.Exactly(1).EqualTo(Modified).And.Some.EqualTo(Cached));
    }

    [Test]
    public void EditOfACondition_MovesItsTypeAndNoOther()
    {
        var before = First.Replace("[RequiresApproval]", "[RequiresApproval(When = \"number > 1\")]", StringComparison.Ordinal);
        var driver = Edit("File0.cs", before.Replace("> 1", "> 2", StringComparison.Ordinal), before);

        Assert.That(driver.Reasons(TrackingNames.Types), Is.EquivalentTo(new[] { Modified, Unchanged }));
        Assert.That(OutputReasons(driver), Has.Exactly(1).EqualTo(Modified).And.Some.EqualTo(Cached));
    }

    [Test]
    public void EditOfAnAttributeValue_MovesItsType()
    {
        var driver = Edit("File0.cs", First.Replace("[RequiresApproval]", "[RequiresApproval(Quorum = 2)]", StringComparison.Ordinal));

        Assert.That(driver.Reasons(TrackingNames.Types), Is.EquivalentTo(new[] { Modified, Unchanged }));
    }

    [Test]
    public void EditOfARecordInAnotherFile_MovesTheTypeThatWritesIt()
    {
        var tools = First.Replace("int number", "R record", StringComparison.Ordinal);
        var compilation = GeneratorHarness.Compile([tools, Second, "public sealed record R(int X);"]);
        var driver = GeneratorHarness.Driver(compilation).RunGenerators(compilation)
            .RunGenerators(compilation.WithEdited("File2.cs", "public sealed record R(int X, int Y);"));

        Assert.That(driver.Reasons(TrackingNames.Types), Is.EquivalentTo(new[] { Modified, Unchanged }));
        Assert.That(driver.GetRunResult().GeneratedTrees.Select(static tree => tree.ToString()), Has.Some.Contains("w.Name(\"\\\"Y\\\":\"u8)"));
    }

    [Test]
    public void EditThatBreaksABody_ReportsItWhereItIsNow()
    {
        var driver = Edit("File0.cs", "\n\n" + First.Replace("XCore", "ZCore", StringComparison.Ordinal));

        var found = driver.GetRunResult().Diagnostics.Single();
        Assert.That(found.Id, Is.EqualTo("AG1001"));
        Assert.That(found.Location.GetLineSpan().StartLinePosition.Line, Is.EqualTo(4));
    }

    [Test]
    public void EditOfABodyAmongAThousandTools_EmitsNoStubAgain()
    {
        var driver = EditThousand("X77Core(int number) { }", "X77Core(int number) { _ = number; }");

        Assert.That(driver.Reasons(TrackingNames.Parsed), Has.Exactly(1000).Items);
        Assert.That(driver.Reasons(TrackingNames.Types), Has.Exactly(10).Items.And.All.AnyOf(Cached, Unchanged));
        Assert.That(OutputReasons(driver), Is.Not.Empty.And.All.EqualTo(Cached));
    }

    [Test]
    public void EditOfASignatureAmongAThousandTools_EmitsItsTypeAndNoOther()
    {
        var driver = EditThousand("X77(int number)", "X77(int amount)");

        Assert.That(driver.Reasons(TrackingNames.Parsed), Has.Exactly(1).EqualTo(Modified).And.Exactly(999).AnyOf(Cached, Unchanged));
        Assert.That(driver.Reasons(TrackingNames.Types), Has.Exactly(1).EqualTo(Modified).And.Exactly(9).AnyOf(Cached, Unchanged));
        Assert.That(OutputReasons(driver), Has.Exactly(1).EqualTo(Modified));
    }

    [Test]
    public void EditOfAnAccessorInAnotherFile_IsSeen()
    {
        const string Before = "public sealed record R(int X) { public int Y { get => 1; } }";
        var diagnostics = EditOther(
            First.Replace("int number", "R record", StringComparison.Ordinal), Before, Before.Replace("=> 1", "=> field", StringComparison.Ordinal));

        Assert.That(diagnostics.Single().Id, Is.EqualTo("AG1005"));
    }

    [Test]
    public void EditOfAnInitialiserInAnotherPart_IsSeen()
    {
        const string Before = "partial class A { private readonly object _other = 1; }";
        var diagnostics = EditOther(
            First.Replace("class A", "class A(Gate gate)", StringComparison.Ordinal), Before, Before.Replace("= 1", "= gate", StringComparison.Ordinal));

        Assert.That(diagnostics.Single().Id, Is.EqualTo("AG1007"));
    }

    private static ImmutableArray<Diagnostic> EditOther(string tools, string before, string after)
    {
        var compilation = GeneratorHarness.Compile([tools, before]);
        var driver = GeneratorHarness.Driver(compilation).RunGenerators(compilation);
        Assert.That(driver.GetRunResult().Diagnostics, Is.Empty);
        return driver.RunGenerators(compilation.WithEdited("File1.cs", after)).GetRunResult().Diagnostics;
    }

    private static GeneratorDriver EditThousand(string before, string after)
    {
        var source = string.Concat(Enumerable.Range(0, 10).Select(static type => $"public partial class T{type}\n{{\n"
            + string.Concat(Enumerable.Range(type * 100, 100).Select(static number =>
                $"[RequiresApproval] public partial void X{number}(int number);\nprivate void X{number}Core(int number) {{ }}\n"))
            + "}\n"));
        var compilation = GeneratorHarness.Compile(source);
        var driver = GeneratorHarness.Driver(compilation).RunGenerators(compilation);
        Assert.That(driver.GetRunResult().GeneratedTrees, Has.Length.EqualTo(11));
        var edited = source.Replace(before, after, StringComparison.Ordinal);
        Assert.That(edited, Is.Not.EqualTo(source));
        return driver.RunGenerators(compilation.WithEdited("File0.cs", edited));
    }

    private static GeneratorDriver Edit(string path, string source, string first = First)
    {
        var compilation = GeneratorHarness.Compile([first, Second, "class Other { }"]);
        var driver = GeneratorHarness.Driver(compilation).RunGenerators(compilation);
        Assert.That(driver.GetRunResult().GeneratedTrees, Has.Length.EqualTo(3));
        return driver.RunGenerators(compilation.WithEdited(path, source));
    }

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorDriver driver)
        => driver.GetRunResult().Results.Single().TrackedOutputSteps
            .SelectMany(static steps => steps.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason);
}
