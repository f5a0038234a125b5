using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Interfaces;

/// <summary>Finds marked interface members, and what stands behind them in a type.</summary>
internal static class GatedInterfaces
{
    /// <summary>Returns the marked members of the interfaces of a type, and of itself if it is one.</summary>
    public static IEnumerable<IMethodSymbol> MembersOf(INamedTypeSymbol type)
        => (type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Insert(0, type) : type.AllInterfaces).SelectMany(DeclaredBy);

    /// <summary>Returns whether an interface declares or inherits marked members.</summary>
    public static bool IsGated(INamedTypeSymbol type) => MembersOf(type).Any();

    /// <summary>Returns whether a method is a marked member of an interface.</summary>
    public static bool IsMember(IMethodSymbol method)
        => method is { ContainingType.TypeKind: TypeKind.Interface, MethodKind: MethodKind.Ordinary } && method.Find(TypeNames.Attribute) is not null;

    /// <summary>Returns the method that runs when the member is called on a type, overrides included, or null.</summary>
    public static IMethodSymbol? Implementation(INamedTypeSymbol type, IMethodSymbol member)
    {
        if (type.FindImplementationForInterfaceMember(member) is not IMethodSymbol found)
        {
            return null;
        }

        for (var one = type; one is not null && !Same(one, found.ContainingType); one = one.BaseType)
        {
            if (one.GetMembers(found.Name).OfType<IMethodSymbol>().FirstOrDefault(method => Overrides(method, found)) is { } later)
            {
                return later;
            }
        }

        return found;
    }

    /// <summary>
    /// Returns whether an implementation passes the gate. In source the mark is enough, for the other rules see to the rest; an assembly may
    /// have been built without them, so there it is the call struct that counts: only our generator writes one.
    /// </summary>
    public static bool IsGate(IMethodSymbol implementation, IMethodSymbol member, Compilation compilation)
        => (Same(implementation.ContainingAssembly, compilation.Assembly)
                && implementation.ContainingType.TypeKind != TypeKind.Interface
                && implementation.Find(TypeNames.Attribute) is not null)
            || implementation.ContainingType.OriginalDefinition.GetTypeMembers().Any(one =>
                one.Name.StartsWith($"__{member.Name}_", StringComparison.Ordinal) && one.AllInterfaces.Any(IsCall));

    private static bool IsCall(INamedTypeSymbol type) => type.Is(TypeNames.Call);

    private static IEnumerable<IMethodSymbol> DeclaredBy(INamedTypeSymbol type)
        => MarkingAssemblies.CanMark(type.ContainingAssembly) ? type.GetMembers().OfType<IMethodSymbol>().Where(IsMember) : [];

    private static bool Overrides(IMethodSymbol method, IMethodSymbol overridden)
    {
        for (var one = method.OverriddenMethod; one is not null; one = one.OverriddenMethod)
        {
            if (Same(one.OriginalDefinition, overridden.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
