using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Finds results that run the body, or part of it, after the permit has ended.</summary>
internal static class DeferredResults
{
    private static readonly HashSet<string> Sequences = new(StringComparer.Ordinal)
    {
        "System.Collections.IEnumerable",
        "System.Collections.IEnumerator",
        "System.Collections.Generic.IEnumerable`1",
        "System.Collections.Generic.IEnumerator`1",
        "System.Collections.Generic.IAsyncEnumerator`1",
        "System.Linq.IOrderedEnumerable`1",
        "System.Linq.ParallelQuery",
        "System.Linq.ParallelQuery`1",
    };

    private static readonly HashSet<string> Sources = new(StringComparer.Ordinal)
    {
        "System.Linq.IQueryable",
        "System.IObservable`1",
        TypeNames.AsyncEnumerable,
    };

    /// <summary>Returns why a result of this type cannot be passed on, or null.</summary>
    public static string? WhyNot(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { Arity: 1 } named when IsAwaited(named) => OfValue(named.TypeArguments[0]),
        _ when type.Is(TypeNames.Task) || type.Is(TypeNames.ValueTask) => null,
        _ => OfValue(type),
    };

    private static bool IsAwaited(INamedTypeSymbol type)
        => type.Is(TypeNames.TaskOfT) || type.Is(TypeNames.ValueTaskOfT) || type.Is(TypeNames.AsyncEnumerable);

    private static string? OfValue(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => OfValue(array.ElementType),
        { SpecialType: SpecialType.System_Object or (>= SpecialType.System_Void and <= SpecialType.System_String) } => null,
        INamedTypeSymbol named when IsDeferred(named) =>
            $"it returns '{SymbolText.ShortType(type)}', whose work would be done after the permit has ended, and perhaps twice; "
            + "return a finished value, such as an array",
        INamedTypeSymbol named => named.TypeArguments.Select(OfValue).FirstOrDefault(static reason => reason is not null),
        _ => null,
    };

    private static bool IsDeferred(INamedTypeSymbol type)
        => Sequences.Contains(type.FullName())
            || Sources.Contains(type.FullName())
            || type.AllInterfaces.Any(static one => Sources.Contains(one.FullName()))
            || Bases(type).Any(static one => one.SpecialType == SpecialType.System_Delegate || one.Is("System.Lazy`1") || IsAwaitable(one));

    private static bool IsAwaitable(INamedTypeSymbol type)
        => type.GetMembers("GetAwaiter").Any(static member => member is IMethodSymbol { IsStatic: false, Parameters.IsEmpty: true });

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            yield return one;
        }
    }
}
