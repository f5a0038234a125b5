using ApprovalGate.Generators.Parsing.Caching;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Tests.Parsing.Caching;

/// <summary>Which edits of a file can change what another file means.</summary>
public sealed class FileDeclarationsTests
{
    [TestCase("class A { int X() => 1; }", "class A { int X() => 2; }")]
    [TestCase("class A { void X() { } }", "class A { void X() { Y( } }")]
    [TestCase("class A { A() { } }", "class A { A() { _ = 1; } }")]
    [TestCase("class A { }", "// a note\nclass A\n{\n}\n")]
    [TestCase("class A(int x) { int X(int y) => y; }", "class A(int x) { int X(int y) => y + 1 + Z; }")]
    [TestCase("partial class A { void X() { Y(1); } }", "partial class A { void X() { Y(2); } }")]
    public void Edit_OfABodyOrBlank_DeclaresTheSame(string before, string after) => Assert.That(IsSame(before, after), Is.True);

    [TestCase("class A { int X() => 1; }", "class A { long X() => 1; }")]
    [TestCase("class A { void X() { } }", "class A { void X() { }  void Y() { } }")]
    [TestCase("class A { void X() { } }", "class A { void X(); }")]
    [TestCase("class A { void X() => Y(); }", "class A { void X(); }")]
    [TestCase("class A { const int X = 1; }", "class A { const int X = 2; }")]
    [TestCase("class A { int X = 1; }", "class A { int X = 2; }")]
    [TestCase("class A { int X { get => 1; } }", "class A { int X { get => field; } }")]
    [TestCase("class A { int X { get { return 1; } } }", "class A { int X { get { return field; } } }")]
    [TestCase("class A { int X => 1; }", "class A { int X => field; }")]
    [TestCase("class A { void X() { } void Y() { } }", "class A { void X() {  void Y() { } }")]
    [TestCase("class A { string X; }", "#nullable disable\nclass A { string X; }")]
    [TestCase("class A { void X() { } string Y; }", "class A { void X() {\n#nullable disable\n} string Y; }")]
    [TestCase("[A(1)] class A { }", "[A(2)] class A { }")]
    [TestCase("class A(int x) { int X() => 1; }", "class A(int x) { int X() => x; }")]
    [TestCase("class A(int x) { int X() { return x; } }", "class A(int x) { int X() { return 1; } }")]
    [TestCase("struct A(int x) { int X() => 1; }", "struct A(int x) { int X() => x; }")]
    [TestCase("partial class A { int X() => 1; }", "partial class A { int X() => x; }")]
    public void Edit_OfWhatOthersSee_DeclaresSomethingElse(string before, string after) => Assert.That(IsSame(before, after), Is.False);

    [Test]
    public void File_ReadWithOtherOptions_DeclaresSomethingElse()
    {
        var first = CSharpSyntaxTree.ParseText("class A { }");
        var second = CSharpSyntaxTree.ParseText("class A { }", CSharpParseOptions.Default.WithPreprocessorSymbols("DEBUG"));

        Assert.That(FileDeclarations.Of(first).IsSame(FileDeclarations.Of(second)), Is.False);
    }

    private static bool IsSame(string before, string after)
        => FileDeclarations.Of(CSharpSyntaxTree.ParseText(before)).IsSame(FileDeclarations.Of(CSharpSyntaxTree.ParseText(after)));
}
