using ApprovalGate.Generators.Parsing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Tests.Parsing;

/// <summary>What is found by its text is what the compiler reads there.</summary>
public sealed class MentionsTests
{
    [Test]
    public void Keyword_AmongTextThatOnlyLooksLikeIt_IsFoundWhereItDeclares()
    {
        const string Source = """
            // interface INote { }
            /// <summary>An interface.</summary>
            public interface IOne { class Inner { interface
            ITwo { } } }
            #if OTHER
            interface IOther { }
            #endif
            class @interface { string interfaceX = "interface IText { }"; }
            partial/**/interface/**/IThree;
            """;
        var tree = CSharpSyntaxTree.ParseText(Source);

        var found = Mentions.Of(tree, SyntaxKind.InterfaceKeyword, CancellationToken.None)
            .Select(static keyword => ((InterfaceDeclarationSyntax)keyword.Parent!).Identifier.ValueText);

        Assert.That(found, Is.EqualTo(new[] { "IOne", "ITwo", "IThree" }));
    }
}
