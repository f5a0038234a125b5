using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>The members that hold the state of a record, class or struct; <see cref="ObjectRules"/> says whether they are all of it.</summary>
internal static class RecordMembers
{
    /// <summary>Returns the properties and fields that hold the state, inherited ones too, in the order they are written: ordinal, as RFC 8785
    /// sorts.</summary>
    /// <param name="type">The type.</param>
    /// <param name="own">The assembly that is compiled. Of types of others what they hold is not known, and every public property counts.</param>
    public static IEnumerable<ISymbol> Sorted(INamedTypeSymbol type, IAssemblySymbol own)
        => Chain(type).SelectMany(level => OwnMembers(level, own)).OrderBy(static member => member.Name, StringComparer.Ordinal);

    /// <summary>Returns those that one type of a chain declares.</summary>
    public static IEnumerable<ISymbol> OwnMembers(INamedTypeSymbol level, IAssemblySymbol own)
        => IsForeign(level, own)
            ? level.GetMembers().Where(static member => member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
                and (IFieldSymbol or IPropertySymbol { IsIndexer: false, IsOverride: false, GetMethod.DeclaredAccessibility: Accessibility.Public }))
            : level.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic).Select(static field => field.AssociatedSymbol ?? field);

    /// <summary>Returns a type and what it derives from, up to what holds nothing.</summary>
    public static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (var one = type; one is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; one = one.BaseType)
        {
            yield return one;
        }
    }

    /// <summary>Returns whether a type is declared in another assembly: a reference assembly holds neither its private fields nor its code.</summary>
    public static bool IsForeign(INamedTypeSymbol type, IAssemblySymbol own) => !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, own);

    /// <summary>Returns the type of such a member.</summary>
    public static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    /// <summary>Returns whether such a member is hidden: it is marked, or what a constructor takes for it is.</summary>
    public static bool IsSensitive(ISymbol member)
        => member.Find(TypeNames.Sensitive) is not null
            || member.ContainingType.InstanceConstructors.SelectMany(static one => one.Parameters).Any(parameter =>
                string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase) && parameter.Find(TypeNames.Sensitive) is not null);

    /// <summary>Returns whether a property keeps what it returns.</summary>
    public static bool HoldsAValue(IPropertySymbol property)
        => property.ContainingType.GetMembers().Any(one => one is IFieldSymbol { AssociatedSymbol: { } owner }
            && SymbolEqualityComparer.Default.Equals(owner, property));
}
