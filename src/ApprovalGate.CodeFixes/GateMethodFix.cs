using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.CodeFixes;

/// <summary>Fixes AG1016: a method beside gated tools becomes one, marked and split like a marked method with a body (AG1002).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GateMethodFix)), Shared]
public sealed class GateMethodFix() : DocumentFix("AG1016", "Gate the method: mark it and split it into a partial method and its private Core")
{
    private protected override bool IsFixable(IMethodSymbol method)
        => method is
            {
                IsAbstract: false, IsVirtual: false, IsExtern: false, PartialDefinitionPart: null, PartialImplementationPart: null,
                IsPartialDefinition: false, ContainingType.TypeKind: TypeKind.Class,
            }
            && method.Parameters.All(static one => one is { RefKind: RefKind.None, Type.IsRefLikeType: false })
            && MethodSplit.WhyNot(method) is null;

    private protected override IEnumerable<MemberDeclarationSyntax> Become(
        MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        var split = MethodSplit.Of(method, model, cancellationToken);
        return [Mark(split.Declaration, method, model, cancellationToken), split.Core];
    }

    private static MethodDeclarationSyntax Mark(
        MethodDeclarationSyntax declaration, MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        var isInScope = model.LookupNamespacesAndTypes(method.SpanStart, name: "RequiresApprovalAttribute").Length > 0;
        var name = SyntaxFactory.ParseName(isInScope ? "RequiresApproval" : "global::ApprovalGate.RequiresApproval");
        var indentation = declaration.GetLeadingTrivia().LastOrDefault(static one => one.IsKind(SyntaxKind.WhitespaceTrivia));
        var mark = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(name)))
            .WithLeadingTrivia(declaration.GetLeadingTrivia())
            .WithTrailingTrivia(MethodSplit.NewLine(method, cancellationToken), indentation);
        return declaration.WithLeadingTrivia().WithAttributeLists(declaration.WithLeadingTrivia().AttributeLists.Insert(0, mark));
    }
}
