using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace ApprovalGate.Generators.Tests;

/// <summary>A call site moves with every edit in its file; stubs, and interceptors of other types, must not move with it.</summary>
public sealed class InterceptorCacheTests
{
    private const string Tools = """
        [assembly: GateCallsTo(typeof(One), nameof(One.Drop))]
        [assembly: GateCallsTo(typeof(Two), nameof(Two.Drop))]
        public static class One { public static void Drop(int number) { } }
        public static class Two { public static void Drop(int number) { } }
        public partial class A
        {
            [RequiresApproval] public partial void X(int number);
            private void XCore(int number) { }
        }
        """;

    private const string First = "class First { void Run() => One.Drop(1); }";
    private const string Second = "class Second { void Run() => Two.Drop(2); }";

    [Test]
    public void EditOfAnUnrelatedFile_KeepsStubsAndInterceptors()
    {
        var driver = Edit("File3.cs", "class Other { void M() { System.Console.WriteLine(); } }");

        Assert.That(driver.Reasons(TrackingNames.Calls), Is.Not.Empty.And.All.AnyOf(Cached, Unchanged));
        Assert.That(driver.Reasons(TrackingNames.Interceptors), Is.Not.Empty.And.All.AnyOf(Cached, Unchanged));
        Assert.That(Outputs(driver), Is.Not.Empty.And.All.EqualTo(Cached));
    }

    [Test]
    public void EditAboveACall_MovesItsInterceptorAndNothingElse()
    {
        var driver = Edit("File1.cs", "// a note\n" + First);

        Assert.That(driver.Reasons(TrackingNames.Types), Is.Not.Empty.And.All.AnyOf(Cached, Unchanged));
        Assert.That(driver.Reasons(TrackingNames.Interceptors), Is.EquivalentTo(new[] { Modified, Unchanged }));
        Assert.That(Outputs(driver), Has.Exactly(1).EqualTo(Modified).And.Exactly(4).EqualTo(Cached));
    }

    [Test]
    public void EditBelowACall_MovesItsInterceptor()
        => Assert.That(Edit("File1.cs", First + "\n// a note").Reasons(TrackingNames.Interceptors), Has.Exactly(1).EqualTo(Modified));

    [Test]
    public void EditOfTheAttribute_MovesItsInterceptor()
    {
        var driver = Edit("File0.cs", Tools.Replace("nameof(One.Drop)", "nameof(One.Drop), Quorum = 2", StringComparison.Ordinal));

        Assert.That(driver.Reasons(TrackingNames.Types), Is.Not.Empty.And.All.AnyOf(Cached, Unchanged));
        Assert.That(driver.Reasons(TrackingNames.Interceptors), Is.EquivalentTo(new[] { Modified, Unchanged }));
    }

    [Test]
    public void EditThatAddsACall_InterceptsItToo()
    {
        var driver = Edit("File3.cs", "class Other { void M() => One.Drop(3); }");

        var text = driver.GetRunResult().GeneratedTrees.Single(static tree => tree.FilePath.EndsWith("One.g.cs", StringComparison.Ordinal)).ToString();
        Assert.That(text.Split("InterceptsLocation(").Length - 1, Is.EqualTo(2));
    }

    [Test]
    public void EditThatRemovesTheAttribute_RemovesTheInterceptors()
    {
        var driver = Edit("File0.cs", Tools[Tools.IndexOf("public static", StringComparison.Ordinal)..]);

        Assert.That(driver.GetRunResult().GeneratedTrees, Has.Length.EqualTo(2));
    }

    [Test]
    public void EditElsewhereThatGivesACallAnotherMeaning_InterceptsItNoMore()
    {
        var driver = Edit("File3.cs", "namespace N; static class Two { public static void Drop(int number) { } }", "namespace N;\n" + Second);

        Assert.That(driver.GetRunResult().GeneratedTrees, Has.Length.EqualTo(3));
    }

    private static GeneratorDriver Edit(string path, string source, string second = Second)
    {
        var compilation = GeneratorHarness.Compile([Tools, First, second, "class Other { }"]);
        var driver = GeneratorHarness.Driver(compilation).RunGenerators(compilation);
        Assert.That(driver.GetRunResult().GeneratedTrees, Has.Length.EqualTo(4)); // stub, two interceptors, guard
        return driver.RunGenerators(compilation.WithEdited(path, source));
    }

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorDriver driver)
        => driver.GetRunResult().Results.Single().TrackedOutputSteps
            .SelectMany(static steps => steps.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason);
}
