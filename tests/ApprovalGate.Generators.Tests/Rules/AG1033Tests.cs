using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static ApprovalGate.Generators.Tests.Rules.CallRules;

namespace ApprovalGate.Generators.Tests.Rules;

/// <summary>AG1033: every call of a target is intercepted by us in the final compilation.</summary>
public sealed class AG1033Tests
{
    [TestCase("void Run(Db db) => db.Drop(\"a\");")]
    [TestCase("void Run(Db? db) => db?.Drop(\"a\");")]
    [TestCase("void Run(Db db) { Action run = () => db.Drop(\"a\"); run(); }")]
    [TestCase("\n#line 7 \"other.cs\"\n void Run(Db db) => db.Drop(\"a\");")]
    public Task Call_InSource_IsAccepted(string members) => AcceptsAsync(Using(members));

    [Test]
    public Task Call_InAnUnusualForm_IsRefused() => RefusesAsync(Using("void Run(Db db) => ((db).Drop)(\"a\");"), "AG1033", "'Db.Drop'");

    [Test]
    public async Task Call_WrittenByAnotherGenerator_IsRefused()
    {
        var output = GeneratorHarness.RunBeside(
            Using("void Run(Db db) => db.Drop(\"a\");"), "class C { void Run(Db db) => db.Drop(\"a\"); }");

        var found = await output.AnalyzeAsync();
        Assert.That(found.Select(static one => one.Id), Is.EqualTo(new[] { "AG1033" }));
        Assert.That(found[0].Location.SourceTree!.FilePath, Does.EndWith("Other0.g.cs"));
        Assert.That(found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain("another generator"));
    }

    [Test]
    public async Task Call_InAFileThatLooksLikeOurs_IsRefused()
    {
        var source = GeneratorHarness.Compile(Using(""));
        var options = (CSharpParseOptions)source.SyntaxTrees[0].Options;
        var output = source.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "namespace ApprovalGate.Generated.Interceptors { file class C { void Run(Db db) => db.Drop(\"a\"); } }",
            options, "ApprovalGate.Interceptors.Db.g.cs"));

        Assert.That((await output.AnalyzeAsync()).Select(static one => one.Id), Is.EqualTo(new[] { "AG1033" }));
    }
}
