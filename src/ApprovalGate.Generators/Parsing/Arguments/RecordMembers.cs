using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Decides whether all that a record, class or struct holds can be read from outside: what is not seen cannot be approved.</summary>
/// <remarks>A part that another generator writes is not seen here either; AG1028 looks again when all have run.</remarks>
internal static class RecordMembers
{
    private const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";

    /// <summary>Returns why values of a type cannot be bound by their members, or null.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isListed">Whether only exactly this type will be written, so that nothing can derive from it.</param>
    /// <param name="compilation">What it is declared in.</param>
    public static string? WhyNot(INamedTypeSymbol type, bool isListed, Compilation compilation)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsStatic || (!type.IsRecord && IsForeign(type, compilation)))
        {
            return "has no canonical form";
        }

        if (type is { IsReferenceType: true, IsSealed: false } && !isListed)
        {
            return "is not sealed, so a derived one could hold more than is shown";
        }

        return Chain(type).Select(one => OfLevel(one, compilation)).FirstOrDefault(static reason => reason is not null) ?? Hidden(type);
    }

    /// <summary>Returns the properties and fields that hold the state, inherited ones too.</summary>
    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type) => Chain(type).SelectMany(OwnMembers);

    /// <summary>Returns them in the order they are written: ordinal, as RFC 8785 sorts.</summary>
    public static IEnumerable<ISymbol> Sorted(INamedTypeSymbol type) => Members(type).OrderBy(static member => member.Name, StringComparer.Ordinal);

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

    private static string? OfLevel(INamedTypeSymbol type, Compilation compilation) => type switch
    {
        _ when IsForeign(type, compilation) => "is declared in another assembly, or derives from what is, where hidden state cannot be seen",
        _ when type.Find(InlineArray) is not null => "is an inline array, whose elements are no members",
        _ => type.GetMembers().Where(static member => !member.IsStatic).Select(member => OfMember(member, type))
            .FirstOrDefault(static reason => reason is not null),
    };

    private static string? OfMember(ISymbol member, INamedTypeSymbol type) => member switch
    {
        IEventSymbol or IFieldSymbol { AssociatedSymbol: IEventSymbol } => $"holds the event '{member.Name}'",
        IFieldSymbol { AssociatedSymbol: IPropertySymbol property } => OfProperty(property, type),
        IFieldSymbol { IsImplicitlyDeclared: true } => "keeps a parameter of its constructor, which cannot be read from outside",
        IFieldSymbol { DeclaredAccessibility: not Accessibility.Public } =>
            $"holds the field '{member.Name}', which cannot be read from outside",
        IFieldSymbol { IsReadOnly: false } when type.IsReferenceType => $"holds the field '{member.Name}', which can be set at any time",
        _ => null,
    };

    private static string? OfProperty(IPropertySymbol property, INamedTypeSymbol type) => property switch
    {
        { DeclaredAccessibility: not Accessibility.Public } or { GetMethod: not { DeclaredAccessibility: Accessibility.Public } } =>
            $"holds the property '{property.Name}', which cannot be read from outside",
        { SetMethod.IsInitOnly: false } when type.IsReferenceType =>
            $"holds the property '{property.Name}', which can be set at any time",
        _ when HasCodeInGetter(property) =>
            $"holds the property '{property.Name}', whose getter may return something else than it holds",
        _ => null,
    };

    /// <summary>What a derived type declares again under the same name, it hides or overrides: both hold a value, and one is seen.</summary>
    private static string? Hidden(INamedTypeSymbol type)
    {
        if (Chain(type).Skip(1).FirstOrDefault() is null)
        {
            return null;
        }

        var below = new HashSet<string>(StringComparer.Ordinal);
        foreach (var level in Chain(type))
        {
            var hidden = OwnMembers(level).FirstOrDefault(member => below.Contains(member.Name));
            if (hidden is not null)
            {
                return $"hides or overrides the inherited '{hidden.Name}', which holds a value too";
            }

            below.UnionWith(level.GetMembers().Select(static member => member.Name));
        }

        return null;
    }

    private static IEnumerable<ISymbol> OwnMembers(INamedTypeSymbol type)
        => type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic)
            .Select(static field => field.AssociatedSymbol ?? field);

    /// <summary>A type and what it derives from, up to what holds nothing.</summary>
    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (var one = type; one is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; one = one.BaseType)
        {
            yield return one;
        }
    }

    private static bool IsForeign(INamedTypeSymbol type, Compilation compilation)
        => !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    private static bool HasCodeInGetter(IPropertySymbol property)
        => Parts(property).SelectMany(static part => part.DeclaringSyntaxReferences)
            .Any(static reference => reference.GetSyntax() is PropertyDeclarationSyntax declaration
                && (declaration.ExpressionBody is not null
                    || declaration.AccessorList?.Accessors.Any(static accessor =>
                        accessor.Keyword.ValueText == "get" && (accessor.Body is not null || accessor.ExpressionBody is not null)) == true));

    private static IEnumerable<IPropertySymbol> Parts(IPropertySymbol property)
        => new[] { property, property.PartialImplementationPart }.OfType<IPropertySymbol>();
}
