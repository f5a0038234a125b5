using ApprovalGate.Generators.Parsing.Interfaces;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Interfaces;

/// <summary>Tells where a value of an ungated type appears, or of a type that holds or hands out one, whether or not it is named there.</summary>
internal static class UngatedValues
{
    /// <summary>Every kind of operation: a kind that is added to the language is looked at from its first day.</summary>
    public static readonly OperationKind[] Kinds =
        [.. Enum.GetValues(typeof(OperationKind)).Cast<OperationKind>().Distinct().Where(static kind => kind is not OperationKind.None and not OperationKind.Invalid)];

    /// <summary>Returns the ungated type that an operation yields, passes on or reaches into, or null.</summary>
    public static INamedTypeSymbol? Find(IOperation operation, UngatedTypes types)
        => (operation is IInstanceReferenceOperation ? null : types.Within(operation.Type))
            ?? Further(operation).Select(types.Within).FirstOrDefault(static type => type is not null)
            ?? Owner(operation, types);

    /// <summary>Returns types that pass through an operation without being that of an expression.</summary>
    private static IEnumerable<ITypeSymbol?> Further(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod.TypeArguments,
        IMethodReferenceOperation reference => OfMethod(reference.Method),
        IForEachLoopOperation { Syntax: CommonForEachStatementSyntax syntax } loop => [loop.SemanticModel!.GetForEachStatementInfo(syntax).ElementType],
        ISpreadOperation spread => [spread.ElementType],
        IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax } one => OfDeconstruction(one.SemanticModel!.GetDeconstructionInfo(syntax)),
        IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol method } => OfMethod(method),
        IListPatternOperation { IndexerSymbol: IPropertySymbol indexer } => [indexer.Type],
        ISlicePatternOperation { SliceSymbol: IMethodSymbol method } => OfMethod(method),
        IAnonymousFunctionOperation function => OfMethod(function.Symbol),
        IVariableDeclaratorOperation variable => [variable.Symbol.Type],
        _ => [],
    };

    private static IEnumerable<ITypeSymbol?> OfMethod(IMethodSymbol method)
        => method.Parameters.Select(static one => (ITypeSymbol?)one.Type).Concat(method.TypeArguments).Append(method.ReturnType);

    private static IEnumerable<ITypeSymbol?> OfDeconstruction(DeconstructionInfo info)
        => info.Nested.SelectMany(OfDeconstruction).Concat(info.Method is { } method ? OfMethod(method) : []);

    /// <summary>A member that is reached into belongs to the type; one that a derived type inherits is its own.</summary>
    private static INamedTypeSymbol? Owner(IOperation operation, UngatedTypes types)
    {
        var (member, instance) = operation switch
        {
            IInvocationOperation call => ((ISymbol?)call.TargetMethod, call.Instance),
            IMemberReferenceOperation reference => (reference.Member, reference.Instance),
            _ => default,
        };
        return instance is not IInstanceReferenceOperation && member?.ContainingType is { } owner && types.Find(owner) is not null ? owner : null;
    }
}
