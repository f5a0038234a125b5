using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing.Symbols;

/// <summary>The constructor a type's header declares.</summary>
internal static class PrimaryConstructor
{
    /// <summary>Returns the primary constructor of a type, or null.</summary>
    public static IMethodSymbol? Of(INamedTypeSymbol type)
        => type.InstanceConstructors.FirstOrDefault(static constructor =>
            constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax));

    /// <summary>
    /// Returns whether a parameter is read while the object is made: the compiler would then store it in the object as well as
    /// wherever it went, and warn (CS9124, CS9107) in code the user cannot edit.
    /// </summary>
    public static bool IsUsedBeforeConstruction(INamedTypeSymbol type, string parameter)
        => type.DeclaringSyntaxReferences
            .Select(static reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>()
            .SelectMany(Initialisers)
            .SelectMany(static node => node.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == parameter && !IsMemberName(name));

    private static IEnumerable<SyntaxNode> Initialisers(TypeDeclarationSyntax type)
    {
        foreach (var one in type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>() ?? [])
        {
            yield return one.ArgumentList;
        }

        foreach (var member in type.Members)
        {
            if (member is PropertyDeclarationSyntax { Initializer: { } initializer })
            {
                yield return initializer;
            }
            else if (member is BaseFieldDeclarationSyntax field && !field.Modifiers.Any(SyntaxKind.StaticKeyword))
            {
                yield return field.Declaration;
            }
        }
    }

    private static bool IsMemberName(IdentifierNameSyntax name)
        => name.Parent is MemberAccessExpressionSyntax access && access.Name == name || name.Parent is NameColonSyntax;
}
