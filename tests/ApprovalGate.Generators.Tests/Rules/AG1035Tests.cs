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

    private static IEnumerable<string> Found(string path)
    {
        var compilation = GeneratorHarness.Compile(Gated);
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        var forged = CSharpSyntaxTree.ParseText("partial class A { void Past() => new __X_0(this).Run(null); }", options, path);
        return GeneratorHarness.Run(compilation.AddSyntaxTrees(forged)).Diagnostics.Select(static one => one.Id);
    }
}
