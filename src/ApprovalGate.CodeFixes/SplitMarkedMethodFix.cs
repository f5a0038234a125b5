using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.CodeFixes;

/// <summary>Fixes AG1002: the marked method becomes a partial declaration, and its body a private <c>...Core</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SplitMarkedMethodFix)), Shared]
public sealed class SplitMarkedMethodFix() : DocumentFix("AG1002", "Split into a partial method and its private Core")
{
    private protected override bool IsFixable(IMethodSymbol method) => MethodSplit.WhyNot(method) is null;

    private protected override IEnumerable<MemberDeclarationSyntax> Become(
        MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        var split = MethodSplit.Of(method, model, cancellationToken);
        return [split.Declaration, split.Core];
    }
}
