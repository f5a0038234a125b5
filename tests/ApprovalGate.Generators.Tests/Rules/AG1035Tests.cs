using ApprovalGate.Generators.Analyzers.GeneratedCode;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1035: nobody's file passes for one of the generator's.</summary>
public sealed class AG1035Tests
{
    private const string Gated = "partial class A { [RequiresApproval] public partial void X(); private void XCore() { } }";

    [TestCase("/agent/ApprovalGate.Generators.ApprovalGateGenerator/Shortcut.cs")]
    [TestCase("ApprovalGate.Generators\\ApprovalGate.Generators.ApprovalGateGenerator\\Shortcut.cs")]
    [TestCase("ApprovalGate.Generators.ApprovalGateGenerator/Shortcut.cs")]
    public void File_InTheGeneratorsFolder_IsReported(string path) => Assert.That(Found(path), Is.EqualTo(new[] { "AG1035" }));

    [TestCase("/agent/Tools/Shortcut.cs")]
    [TestCase("/agent/My.ApprovalGate.Generators.ApprovalGateGenerator/Shortcut.cs")]
    [TestCase("/agent/ApprovalGate.Generators.ApprovalGateGenerator.cs")]
    public void File_Elsewhere_IsAccepted(string path) => Assert.That(Found(path), Is.Empty);

    [TestCase("ApprovalGate.Generators/ApprovalGate.Generators.ApprovalGateGenerator/")]
    [TestCase("ApprovalGate.Generators.ApprovalGateGenerator/")]
    public async Task File_ThatAnotherGeneratorPutsInAFolderOfThatName_IsReported(string folder)
    {
        var found = await Beside(folder).AnalyzeAsync(new ForgedFileAnalyzer());

        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1035" }));
        Assert.That(found[0].Location.SourceTree!.FilePath, Does.EndWith(folder + "Shortcut.g.cs"));
    }

    [Test]
    public async Task File_ThatAnotherGeneratorWrites_IsAccepted() => Assert.That(await Beside("").AnalyzeAsync(new ForgedFileAnalyzer()), Is.Empty);

    private static Compilation Beside(string folder)
    {
        var compilation = GeneratorHarness.Compile(Gated);
        GeneratorHarness.Driver(compilation).AddGenerators([new Forger(folder + "Shortcut.g.cs").AsSourceGenerator()])
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }

    private sealed class Forger(string file) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterPostInitializationOutput(output => output.AddSource(file, "partial class A { void Past() => new __X_0(this).Run(null); }"));
    }

    private static IEnumerable<string> Found(string path)
    {
        var compilation = GeneratorHarness.Compile(Gated);
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        var forged = CSharpSyntaxTree.ParseText("partial class A { void Past() => new __X_0(this).Run(null); }", options, path);
        return GeneratorHarness.Run(compilation.AddSyntaxTrees(forged)).Diagnostics.Select(static one => one.Id);
    }
}
