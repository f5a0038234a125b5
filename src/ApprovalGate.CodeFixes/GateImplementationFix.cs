using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.CodeFixes;

/// <summary>Fixes AG1017: what implements a gated interface member is marked as the member is, and split as AG1002 splits it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GateImplementationFix)), Shared]
public sealed class GateImplementationFix() : DocumentFix("AG1017", "Gate it as the interface asks, and split it into a partial method and its private Core")
{
    private protected override bool IsFixable(IMethodSymbol method)
        => method is { MethodKind: MethodKind.Ordinary, IsAbstract: false, IsVirtual: false, IsExtern: false }
            && (method is { IsOverride: false } or { IsSealed: true } or { ContainingType.IsSealed: true })
            && method.DeclaringSyntaxReferences.All(static one => one.GetSyntax() is MethodDeclarationSyntax declaration
                && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            && MethodSplit.WhyNot(method) is null
            && ImplementedMark.Of(method) is not null;

    private protected override IEnumerable<MemberDeclarationSyntax> Become(
        MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        var split = MethodSplit.Of(method, model, cancellationToken);
        var mark = ImplementedMark.Of(model.GetDeclaredSymbol(method, cancellationToken)!)!;
        return [Marked(split.Declaration, mark), split.Core];
    }

    /// <summary>Puts the mark on a line of its own, below the documentation and above other attributes.</summary>
    private static MethodDeclarationSyntax Marked(MethodDeclarationSyntax declaration, AttributeSyntax mark)
    {
        var before = declaration.GetLeadingTrivia();
        var indentation = before.Reverse().TakeWhile(static one => one.IsKind(SyntaxKind.WhitespaceTrivia));
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(mark))
            .WithLeadingTrivia(before).WithTrailingTrivia(declaration.GetTrailingTrivia());
        var bare = declaration.WithLeadingTrivia(indentation);
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }
}
