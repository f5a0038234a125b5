using ApprovalGate.Generators.Parsing.Caching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Tests.Parsing.Caching;

/// <summary>When syntax that did not change is looked at again: an answer that is kept too long is a wrong stub.</summary>
public sealed class SyntaxCacheTests
{
    private static readonly CSharpCompilation Before = GeneratorHarness.Compile(["class A { }", "class B { int X() => 1; }"]);

    [Test]
    public void Syntax_AfterAnEditInABody_IsNotLookedAtAgain()
        => Assert.That(Reads(Before, Before.WithEdited("File1.cs", "class B { int X() => 2; }"), Before), Is.EqualTo(1));

    [Test]
    public void Syntax_AfterAnEditOfADeclaration_IsLookedAtAgain()
        => Assert.That(Reads(Before, Before.WithEdited("File1.cs", "class B { long X() => 1; }"), Before), Is.EqualTo(3));

    [Test]
    public void Syntax_InACompilationWithOneFileMore_IsLookedAtAgain()
        => Assert.That(Reads(Before, Before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("", (CSharpParseOptions)Before.SyntaxTrees[0].Options))), Is.EqualTo(2));

    [Test]
    public void Syntax_InACompilationWithOtherReferences_IsLookedAtAgain()
        => Assert.That(Reads(Before, Before.WithReferences(Before.References.Skip(1))), Is.EqualTo(2));

    [Test]
    public void Syntax_InACompilationWithOtherOptions_IsLookedAtAgain()
        => Assert.That(Reads(Before, Before.WithOptions(Before.Options.WithNullableContextOptions(NullableContextOptions.Disable))), Is.EqualTo(2));

    [Test]
    public void Syntax_InAnotherAssembly_IsLookedAtAgain() => Assert.That(Reads(Before, Before.WithAssemblyName("Other")), Is.EqualTo(2));

    private static int Reads(params Compilation[] compilations)
    {
        var cache = new SyntaxCache<int>();
        var reads = 0;
        foreach (var compilation in compilations)
        {
            cache.Get(Before.SyntaxTrees[0].GetRoot(), compilation, () => ++reads);
        }

        return reads;
    }
}
