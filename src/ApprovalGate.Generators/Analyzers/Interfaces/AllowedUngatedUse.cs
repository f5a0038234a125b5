using System.Threading;
using ApprovalGate.Generators.Parsing.Interfaces;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Analyzers.Interfaces;

/// <summary>Tells the places where an ungated type may be used: what is made there ends up behind a decorator.</summary>
internal static class AllowedUngatedUse
{
    /// <summary>Returns whether a node is a type argument of AddGated or in its factory, in an argument of a decorator's constructor, or a mere name.</summary>
    public static bool Of(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
        => node.AncestorsAndSelf().Any(one => one switch
        {
            TypeArgumentListSyntax { Parent: GenericNameSyntax { Parent: var call } name } =>
                AddGatedMethods.IsName(name.Identifier.ValueText) && IsAddGated((call as InvocationExpressionSyntax ?? call?.Parent) as InvocationExpressionSyntax, model, cancellationToken),
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } argument =>
                (IsFactory(argument, model, cancellationToken) && IsAddGated(call, model, cancellationToken)) || IsNameOf(call, model, cancellationToken),
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax creation } } =>
                DecoratorAttributes.IsDecorator(model.GetTypeInfo(creation, cancellationToken).Type),
            _ => false,
        });

    /// <summary>Of the arguments, what makes the object; the services themselves may be an argument too, with other registrations in it.</summary>
    private static bool IsFactory(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellationToken)
        => model.GetTypeInfo(argument.Expression, cancellationToken).ConvertedType?.TypeKind == TypeKind.Delegate;

    private static bool IsAddGated(InvocationExpressionSyntax? call, SemanticModel model, CancellationToken cancellationToken)
        => call is not null && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method && AddGatedMethods.Is(method);

    private static bool IsNameOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
        => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" }
            && model.GetSymbolInfo(call, cancellationToken).Symbol is null;
}
