using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Finds the types that a project declares.</summary>
internal sealed class ProjectTypes(Compilation compilation)
{
    /// <summary>Returns those that implement or derive from a type.</summary>
    public IEnumerable<INamedTypeSymbol> StandingFor(INamedTypeSymbol type)
        => TypesIn(compilation.Assembly.GlobalNamespace).Where(one => RecordMembers.Chain(one).Skip(1).Concat(one.AllInterfaces)
            .Any(other => SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, type.OriginalDefinition)));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
        => container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(static one =>
            one is INamedTypeSymbol type ? TypesIn(one).Prepend(type) : TypesIn(one));
}
