using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.CodeFixes;

/// <summary>Fixes AG1006: the type of a gated tool, and those it is nested in, become partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeTypePartialFix)), Shared]
public sealed class MakeTypePartialFix() : DocumentFix("AG1006", "Make the type partial")
{
    private protected override bool IsFixable(IMethodSymbol method) => true;

    private protected override IEnumerable<MemberDeclarationSyntax> Become(
        MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken) => [method];
}
