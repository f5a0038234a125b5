using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Finds the types of a project that show data, and what they may stand for.</summary>
internal sealed class DataTypes(Compilation compilation)
{
    /// <summary>Returns whether a type of the project that shows data implements or derives from another.</summary>
    public bool AnyStandsFor(INamedTypeSymbol type)
        => TypesIn(compilation.Assembly.GlobalNamespace).Any(one => IsKindOf(one, type) && ShowsData(one));

    private static bool IsKindOf(INamedTypeSymbol one, INamedTypeSymbol type)
        => RecordMembers.Chain(one).Skip(1).Concat(one.AllInterfaces)
            .Any(other => SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, type.OriginalDefinition));

    private static bool ShowsData(INamedTypeSymbol type)
        => type.IsRecord || type.IsValueType
            || RecordMembers.Chain(type).SelectMany(static level => level.GetMembers()).Any(static member =>
                member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } and (IPropertySymbol or IFieldSymbol)
                && (ScalarTypes.Contains(RecordMembers.TypeOf(member)) || RecordMembers.TypeOf(member).IsValueType));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
        => container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(static one =>
            one is INamedTypeSymbol type ? TypesIn(one).Prepend(type) : TypesIn(one));
}
