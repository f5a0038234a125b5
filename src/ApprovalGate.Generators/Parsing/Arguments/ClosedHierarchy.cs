using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>A base type that lists all that may stand for it, each with a discriminator, by <c>[JsonDerivedType]</c>.</summary>
internal static class ClosedHierarchy
{
    private const string Attribute = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";

    /// <summary>Returns whether a type lists what may stand for it.</summary>
    public static bool IsDeclared(INamedTypeSymbol type) => Attributes(type).Any();

    /// <summary>Returns the types it lists, and what each is written under, as a C# literal.</summary>
    public static IEnumerable<(INamedTypeSymbol Type, string Discriminator)> Cases(INamedTypeSymbol type)
        => Attributes(type).Select(static one => (
            (INamedTypeSymbol)one.ConstructorArguments[0].Value!,
            SymbolDisplay.FormatPrimitive(one.ConstructorArguments[1].Value!, quoteStrings: true, useHexadecimalNumbers: false)!));

    /// <summary>Returns why the list cannot be used, or null.</summary>
    public static string? WhyNot(INamedTypeSymbol type)
    {
        if (!Attributes(type).All(static one => one.ConstructorArguments.Length == 2
            && one.ConstructorArguments[0].Value is INamedTypeSymbol && one.ConstructorArguments[1].Value is string or int))
        {
            return "lists a type without a discriminator";
        }

        var cases = Cases(type).ToList();
        return cases.Select(static one => one.Discriminator).Distinct(StringComparer.Ordinal).Count() < cases.Count
            || cases.Select(static one => one.Type).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).Count() < cases.Count
            ? "lists a type or a discriminator twice"
            : null;
    }

    private static IEnumerable<AttributeData> Attributes(INamedTypeSymbol type)
        => type.GetAttributes().Where(static one => one.AttributeClass.Is(Attribute));
}
