using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Finds the body that a method has of its own, where its generated half should be.</summary>
internal static class MarkedBodies
{
    /// <summary>Returns the declaration with the body, or null where there is none or the method is partial.</summary>
    public static MethodDeclarationSyntax? Find(IMethodSymbol method, CancellationToken cancellationToken)
        => method.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellationToken)).OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(static declaration => (declaration.Body is not null || declaration.ExpressionBody is not null)
                && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
