using ApprovalGate.Generators.Parsing.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Tests.Parsing.Syntax;

/// <summary>What is found by its text is what the compiler reads there.</summary>
public sealed class TokenSearchTests
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

        var found = TokenSearch.Of(tree, SyntaxKind.InterfaceKeyword, CancellationToken.None)
            .Select(static keyword => ((InterfaceDeclarationSyntax)keyword.Parent!).Identifier.ValueText);

        Assert.That(found, Is.EqualTo(new[] { "IOne", "ITwo", "IThree" }));
    }
}
