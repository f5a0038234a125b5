using System.Collections.Immutable;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Interfaces;

/// <summary>Lists what a decorator of an interface has to implement.</summary>
/// <remarks>
/// A default body of an interface that has marked members is not among it: it runs on the decorator, so that what it calls is gated. The
/// inner object's own would call itself, past the gate.
/// </remarks>
internal static class DecoratedMembers
{
    /// <summary>Returns the marked members.</summary>
    public static IEnumerable<IMethodSymbol> Gated(INamedTypeSymbol type)
        => All(type).OfType<IMethodSymbol>().Where(static one => GatedInterfaces.IsMember(one));

    /// <summary>Returns the methods, properties, indexers and events that pass through.</summary>
    public static IEnumerable<ISymbol> Passed(INamedTypeSymbol type)
        => All(type).Where(static one => one is not IMethodSymbol method || !GatedInterfaces.IsMember(method));

    /// <summary>Returns the inner object as what declares the member: two interfaces may declare the same.</summary>
    public static string Receiver(INamedTypeSymbol type, ISymbol member)
        => SymbolEqualityComparer.Default.Equals(type, member.ContainingType)
            ? "this._inner"
            : $"(({SymbolText.TypeWithoutMark(member.ContainingType)})this._inner)";

    /// <summary>Returns why no decorator can implement the interface, or null.</summary>
    public static string? WhyNot(INamedTypeSymbol type, Compilation compilation)
        => Interfaces(type).SelectMany(static one => one.GetMembers()).Any(static member => member is { IsStatic: true, IsAbstract: true })
            ? "it has static abstract members, which belong to a type and not to an object"
            : GatedInterfaces.MembersOf(type).Any(member => !member.IsAbstract || RunsOnTheDecorator(type, member))
                ? "a marked member of it has a default body, which nothing gates"
            : Unmarked(type) is { } twin
                ? $"its member '{twin}' is marked, and another that one method may implement with it is not"
            : All(type).FirstOrDefault(IsRivalled) is { } rivalled
                ? $"a call of its member '{rivalled.Name}' could reach another of the same parameters, or one with [OverloadResolutionPriority]"
            : All(type).Select(member => ForwardedMemberParser.WhyNot(member, compilation)).FirstOrDefault(static reason => reason is not null);

    private static IEnumerable<ISymbol> All(INamedTypeSymbol type)
        => Interfaces(type)
            .Where(static one => !one.Is(TypeNames.Disposable) && !one.Is(TypeNames.AsyncDisposable))
            .SelectMany(static one => one.GetMembers())
            .Where(member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol or IEventSymbol
                && !member.IsStatic
                && !IsExplicit(member)
                && (member.IsAbstract || member.IsVirtual)
                && !RunsOnTheDecorator(type, member));

    private static ImmutableArray<INamedTypeSymbol> Interfaces(INamedTypeSymbol type) => type.AllInterfaces.Insert(0, type);

    /// <summary>
    /// Returns the name of a marked member that is declared a second time without a mark, or as a disposal: of the object, the same body may
    /// run for both, and one of the two would pass through.
    /// </summary>
    private static string? Unmarked(INamedTypeSymbol type)
        => Gated(type).FirstOrDefault(one => one is { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true }
            || Passed(type).Any(other => other.Name == one.Name && HasSameParameters(one, other)))?.Name;

    private static bool IsRivalled(ISymbol member)
        => member.ContainingType.GetMembers(member.Name).Any(other =>
            other.Find("System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute") is not null
            || (!SymbolEqualityComparer.Default.Equals(other, member) && HasSameParameters(other, member)));

    /// <summary>A generic interface may declare <c>X(T)</c> and <c>X(int)</c>, which are one when it is closed.</summary>
    private static bool HasSameParameters(ISymbol one, ISymbol other) => (one, other) switch
    {
        (IMethodSymbol x, IMethodSymbol y) => x.Arity == y.Arity && AreSame(x.Parameters, CoreFinder.Aligned(y, x).Parameters),
        (IPropertySymbol x, IPropertySymbol y) => AreSame(x.Parameters, y.Parameters),
        _ => false,
    };

    private static bool AreSame(ImmutableArray<IParameterSymbol> ones, ImmutableArray<IParameterSymbol> others)
        => ones.Length == others.Length
            && ones.Zip(others, static (one, other) => SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(static same => same);

    private static bool IsExplicit(ISymbol member) => member switch
    {
        IPropertySymbol property => !property.ExplicitInterfaceImplementations.IsEmpty,
        IEventSymbol one => !one.ExplicitInterfaceImplementations.IsEmpty,
        _ => false,
    };

    private static bool RunsOnTheDecorator(INamedTypeSymbol type, ISymbol member)
        => (member.IsAbstract ? type.FindImplementationForInterfaceMember(member) : member) is { IsAbstract: false } body
            && GatedInterfaces.IsGated(body.ContainingType);
}
