namespace ApprovalGate.Generators.Tests.Emission;

/// <summary>One tool, one name: no two tools that differ are called the same, unless both say so.</summary>
public sealed class ToolNameTests
{
    [TestCase("namespace Prod { partial class Files { METHOD } }", "Prod.Files.Run")]
    [TestCase("namespace Sandbox { partial class Files { METHOD } }", "Sandbox.Files.Run")]
    [TestCase("namespace Prod.Old { partial class Files { METHOD } }", "Prod.Old.Files.Run")]
    [TestCase("namespace Prod { partial class Old { partial class Files { METHOD } } }", "Prod.Old.Files.Run")]
    [TestCase("partial class Files { METHOD }", "Files.Run")]
    [TestCase("namespace Prod { partial class Files<T> { METHOD } }", "Prod.Files<>.Run")]
    [TestCase("namespace Prod { partial class Files<T, U> { partial struct In<V> { METHOD } } }", "Prod.Files<,>.In<>.Run")]
    [TestCase("namespace @event.@class { partial class @file { METHOD } }", "event.class.file.Run")]
    public void Name_OfATool_HasNamespaceTypesAndArity(string source, string name)
    {
        const string method = "[RequiresApproval] public static partial void Run(); private static void RunCore() { }";

        Assert.That(GeneratorHarness.Run(source.Replace("METHOD", method, StringComparison.Ordinal)).ShouldCompile().Text, Does.Contain($"\"{name}\","));
    }

    [Test]
    public void Name_OfOverloadsThatAreBothTools_IsMarkedOnEach()
    {
        var text = Text("""
            [RequiresApproval(Reversibility.Observation)] public static partial void Run(int handle);
            private static void RunCore(int handle) { }
            """);

        Assert.That(text.Split("IsOverloaded = true"), Has.Length.EqualTo(3));
    }

    [Test]
    public void Name_BesideAnOverloadThatIsNoTool_IsItsOwn()
        => Assert.That(Text("public static void Run(int handle) { }"), Does.Not.Contain("IsOverloaded"));

    private static string Text(string other) => GeneratorHarness.Run($$"""
        partial class Files
        {
            [RequiresApproval] public static partial void Run();
            private static void RunCore() { }
            {{other}}
        }
        """).ShouldCompile().Text;
}
