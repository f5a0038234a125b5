using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing;

/// <summary>Decides whether all a record holds can be read from outside: what is not seen cannot be approved.</summary>
/// <remarks>A part that another generator writes is not seen here either; AG1028 looks again when all have run.</remarks>
internal static class RecordState
{
    /// <summary>Returns why a type cannot be bound as a record, or null.</summary>
    public static string? WhyNot(INamedTypeSymbol type, Compilation compilation) => type switch
    {
        { IsRecord: false } => "has no canonical form",
        { IsReferenceType: true, IsSealed: false } => "is not sealed, so a derived record could hold more than is shown",
        { IsReferenceType: true, BaseType.SpecialType: not SpecialType.System_Object } => "has a base record",
        _ when !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) =>
            "is declared in another assembly, where hidden state cannot be seen",
        _ => type.GetMembers().Where(static member => !member.IsStatic).Select(member => OfMember(member, type))
            .FirstOrDefault(static reason => reason is not null),
    };

    /// <summary>Returns the properties that hold the state.</summary>
    public static IEnumerable<IPropertySymbol> Members(INamedTypeSymbol type)
        => type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic)
            .Select(static field => field.AssociatedSymbol).OfType<IPropertySymbol>();

    private static string? OfMember(ISymbol member, INamedTypeSymbol type) => member switch
    {
        IEventSymbol or IFieldSymbol { AssociatedSymbol: IEventSymbol } => $"holds the event '{member.Name}'",
        IFieldSymbol { AssociatedSymbol: IPropertySymbol property } => OfProperty(property, type),
        IFieldSymbol => $"holds the field '{member.Name}', which is not a property",
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

    private static bool HasCodeInGetter(IPropertySymbol property)
        => Parts(property).SelectMany(static part => part.DeclaringSyntaxReferences).Any(static reference => reference.GetSyntax() is PropertyDeclarationSyntax declaration
            && (declaration.ExpressionBody is not null
                || declaration.AccessorList?.Accessors.Any(static accessor =>
                    accessor.Keyword.ValueText == "get" && (accessor.Body is not null || accessor.ExpressionBody is not null)) == true));

    private static IEnumerable<IPropertySymbol> Parts(IPropertySymbol property)
        => new[] { property, property.PartialImplementationPart }.OfType<IPropertySymbol>();
}
