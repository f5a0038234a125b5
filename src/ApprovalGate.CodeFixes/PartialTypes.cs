using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.CodeFixes;

/// <summary>Makes the types that hold gated tools partial.</summary>
internal static class PartialTypes
{
    /// <summary>Rewrites every type that holds one of the methods: partial, and with what a method is to become in its place.</summary>
    public static SyntaxNode Rewrite(
        SyntaxNode root, IReadOnlyCollection<MethodDeclarationSyntax> methods, Func<MethodDeclarationSyntax, IEnumerable<MemberDeclarationSyntax>> become)
    {
        var targets = new HashSet<SyntaxNode>(methods);
        var types = methods.SelectMany(static method => method.Ancestors()).OfType<TypeDeclarationSyntax>().Distinct();
        return root.ReplaceNodes(types, (original, rewritten) => MakePartial(rewritten.WithMembers(SyntaxFactory.List(
            original.Members.SelectMany((member, index) => targets.Contains(member)
                ? become((MethodDeclarationSyntax)member)
                : [rewritten.Members[index]])))));
    }

    private static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return type;
        }

        // It stands last; where it stands alone, what was before the keyword is before it.
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0
            ? type.AddModifiers(partial)
            : type.WithKeyword(type.Keyword.WithLeadingTrivia())
                .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
