using System.Threading;
using ApprovalGate.Generators.Parsing.Calls;
using ApprovalGate.Generators.Parsing.Symbols;
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
        OperationKind.ImplicitIndexerReference, OperationKind.SlicePattern, OperationKind.Spread, OperationKind.MethodBody,
        OperationKind.LocalFunction, OperationKind.AnonymousFunction,
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
            : one.Elements.IsEmpty || one.Type is not INamedTypeSymbol type ? [] : OnObject(one, type, "Add"),
        ISpreadOperation one => OfEnumeration(one, one.Operand.Type),
        IMethodBodyOperation one => OfBuilder(one.SemanticModel!.GetDeclaredSymbol(one.Syntax, cancellationToken) as IMethodSymbol),
        ILocalFunctionOperation one => OfBuilder(one.Symbol),
        IAnonymousFunctionOperation one => OfBuilder(one.Symbol),
        IImplicitIndexerReferenceOperation one => [one.IndexerSymbol],
        ISlicePatternOperation one => [one.SliceSymbol],
        _ => [],
    };

    /// <summary>Returns the types that are disposed of: of a variable its own, and that of what it begins as.</summary>
    private static IEnumerable<ITypeSymbol?> Resources(IOperation resources) => resources is IVariableDeclarationGroupOperation group
        ? group.Declarations.SelectMany(static one => one.Declarators)
            .SelectMany(static one => Objects(one.GetVariableInitializer()?.Value).Prepend(one.Symbol.Type))
        : Objects(resources);

    /// <summary>Returns the types an object is seen as: before it was converted, and before <c>ConfigureAwait</c> wrapped it.</summary>
    private static IEnumerable<ITypeSymbol?> Objects(IOperation? value)
    {
        for (var one = value; one is not null; one = Inner(one))
        {
            yield return one.Type;
        }
    }

    private static IOperation? Inner(IOperation value) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WithCancellation" } call =>
            call.Instance ?? call.Arguments.FirstOrDefault()?.Value,
        _ => null,
    };

    private static IEnumerable<IMethodSymbol> Disposal(ITypeSymbol? type, bool isAsync)
        => type is null ? [] : Members(type, isAsync ? "DisposeAsync" : "Dispose").Where(static method => method.Parameters.IsEmpty);

    private static IEnumerable<ISymbol?> OfForEach(ForEachStatementInfo info, bool isAsync)
        => new ISymbol?[] { info.GetEnumeratorMethod, info.MoveNextMethod, info.DisposeMethod }
            .Concat(Disposal(info.GetEnumeratorMethod?.ReturnType, isAsync));

    private static IEnumerable<ISymbol?> OfAwait(AwaitExpressionInfo info) => [info.GetAwaiterMethod, info.GetResultMethod];

    private static IEnumerable<ISymbol?> Nested(DeconstructionInfo info)
        => info.Nested.SelectMany(Nested).Concat([info.Method]);

    /// <summary>Returns the methods of a name that are called on an object, extensions in scope included.</summary>
    private static IEnumerable<IMethodSymbol> OnObject(IOperation operation, ITypeSymbol type, string name)
        => operation.SemanticModel!.LookupSymbols(operation.Syntax.SpanStart, type, name, includeReducedExtensionMethods: true)
            .OfType<IMethodSymbol>().Concat(Members(type, name)).Where(static method => !method.IsStatic || method.ReducedFrom is not null);

    private static IEnumerable<ISymbol?> OfEnumeration(IOperation operation, ITypeSymbol? type)
        => type is null ? [] : OnObject(operation, type, "GetEnumerator").Where(static one => one.Parameters.IsEmpty).ToList() is var starts
            ? starts.Concat(starts.SelectMany(static one => Members(one.ReturnType, "MoveNext").Concat(Disposal(one.ReturnType, isAsync: false))))
            : [];

    /// <summary>The compiler calls every method of the builder of an async method that is not one of the framework's own.</summary>
    private static IEnumerable<ISymbol?> OfBuilder(IMethodSymbol? method)
        => method is { IsAsync: true } && (Builder(method) ?? Builder(method.ReturnType.OriginalDefinition)) is { } builder
            ? builder.OriginalDefinition.GetMembers().OfType<IMethodSymbol>()
            : [];

    private static ITypeSymbol? Builder(ISymbol symbol)
        => symbol.Find("System.Runtime.CompilerServices.AsyncMethodBuilderAttribute")?.ConstructorArguments.FirstOrDefault().Value as ITypeSymbol;
}
