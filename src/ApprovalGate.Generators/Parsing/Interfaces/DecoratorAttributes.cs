using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Interfaces;

/// <summary>Reads by which generated types an assembly gates its interfaces.</summary>
internal static class DecoratorAttributes
{
    public const string Attribute = "ApprovalGate.Generated.GatedDecoratorAttribute";

    /// <summary>Returns whether the interface has a decorator.</summary>
    public static bool HasDecorator(INamedTypeSymbol type)
        => Of(type.ContainingAssembly).Any(pair => Same(pair.Service, type));

    /// <summary>Returns whether a type is the decorator of an interface.</summary>
    public static bool IsDecorator(ITypeSymbol? type)
        => type is INamedTypeSymbol && Of(type.ContainingAssembly).Any(pair => Same(pair.Decorator, type));

    private static IEnumerable<(ITypeSymbol? Service, ITypeSymbol? Decorator)> Of(IAssemblySymbol assembly)
        => MarkingAssemblies.CanMark(assembly)
            ? assembly.GetAttributes()
                .Where(static one => one.AttributeClass.Is(Attribute) && one.ConstructorArguments.Length == 2)
                .Select(static one => (one.ConstructorArguments[0].Value as ITypeSymbol, one.ConstructorArguments[1].Value as ITypeSymbol))
            : [];

    private static bool Same(ITypeSymbol? one, ITypeSymbol other)
        => SymbolEqualityComparer.Default.Equals(one?.OriginalDefinition, other.OriginalDefinition);
}
