using System.Runtime.CompilerServices;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing.Signatures;

/// <summary>Derives how a second part of a type is declared.</summary>
internal static class ContainerParser
{
    /// <summary>A symbol lives as long as its compilation, and means the same.</summary>
    private static readonly ConditionalWeakTable<INamedTypeSymbol, ContainerModel> Known = new();

    public static ContainerModel Parse(INamedTypeSymbol type) => Known.GetValue(type, Derive);

    private static ContainerModel Derive(INamedTypeSymbol type)
    {
        var types = SymbolText.Containing(type).ToList();
        var space = type.ContainingNamespace.IsGlobalNamespace ? "" : Namespace(type.ContainingNamespace);
        var stem = string.Join(".", types.Select(static one => one.MetadataName));
        return new ContainerModel(
            space,
            types.Select(Header).ToEquatable(),
            SymbolText.Type(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)),
            space.Length == 0 ? stem : $"{space.Replace("@", "")}.{stem}",
            SymbolText.Unique("__Canonical", name => types.Any(one => !one.GetMembers(name).IsEmpty)));
    }

    /// <summary>Returns the first of a type and those it is nested in that is not partial, or null.</summary>
    public static INamedTypeSymbol? NotPartial(INamedTypeSymbol type)
        => SymbolText.Containing(type).FirstOrDefault(static one => !one.DeclaringSyntaxReferences.Any(static reference =>
            reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)));

    private static string Namespace(INamespaceSymbol space)
        => space.ContainingNamespace is { IsGlobalNamespace: false } outer
            ? $"{Namespace(outer)}.{SymbolText.Identifier(space.Name)}"
            : SymbolText.Identifier(space.Name);

    private static string Header(INamedTypeSymbol type)
    {
        var parameters = type.Arity == 0
            ? "" : $"<{string.Join(", ", type.TypeParameters.Select(static one => Variance(one) + SymbolText.Identifier(one.Name)))}>";
        return $"partial {Keyword(type)} {SymbolText.Identifier(type.Name)}{parameters}";
    }

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };
}
