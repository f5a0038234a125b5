using System.Threading;
using ApprovalGate.Generators.Parsing.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Calls;

/// <summary>Finds the methods that a statement or expression calls without an invocation being written. Query clauses, collection
/// initialisers and string handlers are not here: they come as invocations of their own, marked implicit.</summary>
internal static class ImplicitCalls
{
    public static readonly OperationKind[] Kinds =
    [
        OperationKind.Using, OperationKind.UsingDeclaration, OperationKind.Await, OperationKind.Loop,
        OperationKind.DeconstructionAssignment, OperationKind.RecursivePattern, OperationKind.CollectionExpression,
        OperationKind.ImplicitIndexerReference, OperationKind.SlicePattern,
    ];

    public static IEnumerable<IMethodSymbol> Of(IOperation operation, CallTargets targets, CancellationToken cancellationToken)
        => Called(operation, cancellationToken).OfType<IMethodSymbol>()
            .Where(method => targets.Find(method) is not null).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default);

    /// <summary>Returns the methods of a name in a type, what it inherits and what it implements.</summary>
    public static IEnumerable<IMethodSymbol> Members(ITypeSymbol type, string name)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            foreach (var method in one.GetMembers(name).OfType<IMethodSymbol>())
            {
                yield return method;
            }
        }

        var constraints = type is ITypeParameterSymbol parameter ? parameter.ConstraintTypes.SelectMany(one => Members(one, name)) : [];
        foreach (var method in constraints.Concat(type.AllInterfaces.SelectMany(one => one.GetMembers(name).OfType<IMethodSymbol>())))
        {
            yield return method;
        }
    }

    private static IEnumerable<ISymbol?> Called(IOperation operation, CancellationToken cancellationToken) => operation switch
    {
        IUsingOperation one => Resources(one.Resources).SelectMany(type => Disposal(type, one.IsAsynchronous)),
        IUsingDeclarationOperation one => Resources(one.DeclarationGroup).SelectMany(type => Disposal(type, one.IsAsynchronous)),
        IForEachLoopOperation { Syntax: CommonForEachStatementSyntax syntax } one => OfForEach(
            one.SemanticModel!.GetForEachStatementInfo(syntax), one.IsAsynchronous),
        IAwaitOperation { Syntax: AwaitExpressionSyntax syntax } one => OfAwait(one.SemanticModel!.GetAwaitExpressionInfo(syntax)),
        IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax } one => Nested(
            one.SemanticModel!.GetDeconstructionInfo(syntax)),
        IRecursivePatternOperation one => [one.DeconstructSymbol as IMethodSymbol],
        ICollectionExpressionOperation one => one.ConstructMethod is { MethodKind: MethodKind.Ordinary } builder
            ? [builder]
            : one.Elements.IsEmpty || one.Type is not INamedTypeSymbol type ? [] : Members(type, "Add").Where(static method => !method.IsStatic),
        IImplicitIndexerReferenceOperation one => [one.IndexerSymbol],
        ISlicePatternOperation one => [one.SliceSymbol],
        _ => [],
    };

    private static IEnumerable<ITypeSymbol?> Resources(IOperation resources) => resources is IVariableDeclarationGroupOperation group
        ? group.Declarations.SelectMany(static one => one.Declarators).Select(static one => (ITypeSymbol?)one.Symbol.Type)
        : [resources is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand.Type : resources.Type];

    private static IEnumerable<IMethodSymbol> Disposal(ITypeSymbol? type, bool isAsync)
        => type is null ? [] : Members(type, isAsync ? "DisposeAsync" : "Dispose").Where(static method => method.Parameters.IsEmpty);

    private static IEnumerable<ISymbol?> OfForEach(ForEachStatementInfo info, bool isAsync)
        => new ISymbol?[] { info.GetEnumeratorMethod, info.MoveNextMethod, info.DisposeMethod }
            .Concat(Disposal(info.GetEnumeratorMethod?.ReturnType, isAsync));

    private static IEnumerable<ISymbol?> OfAwait(AwaitExpressionInfo info) => [info.GetAwaiterMethod, info.GetResultMethod];

    private static IEnumerable<ISymbol?> Nested(DeconstructionInfo info)
        => info.Nested.SelectMany(Nested).Concat([info.Method]);
}
