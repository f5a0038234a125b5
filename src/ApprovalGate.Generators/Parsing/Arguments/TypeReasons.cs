using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Says of types whose members are not even looked at why they have no canonical form, and what to write instead.</summary>
internal static class TypeReasons
{
    private const string None = "has no canonical form";

    /// <summary>Types of the framework that are bound by their members: all they hold is public and cannot change.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal) { "System.Collections.Generic.KeyValuePair`2" };

    /// <summary>Returns the reason of a type that is no class, struct or interface.</summary>
    public static string Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => "is an array of more than one dimension: take an array of arrays",
        ITypeParameterSymbol => "is a type parameter, so it may be anything: take a type of your own",
        IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } => "may be anything: take a JsonElement, or a type of your own",
        _ => $"{None}: take a type of your own",
    };

    /// <summary>Returns why the members of a type are not what it is, or null.</summary>
    public static string? OfObject(INamedTypeSymbol type) => type switch
    {
        _ when type.TypeArguments.Any(static one => one is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method }) =>
            "is of a type parameter, so it may be anything: take a type of your own",
        { TypeKind: TypeKind.Delegate } => $"is code, which {None}: take the data that it works on",
        _ when Derives(type, "System.IO.Stream") || Derives(type, "System.IO.TextReader") =>
            $"{None}, for it can be read once: take a byte[], a ReadOnlyMemory<byte>, a string or a FileInfo",
        _ when type.Is("System.Text.StringBuilder") => $"{None}: take a string",
        _ when IsLazy(type) => $"{None}, for its items are made while it is read: take an IReadOnlyList of them",
        _ when IsOfTheFramework(type) => $"{None}: take a record of your own that holds what the tool uses",
        { TypeKind: TypeKind.Interface } => $"is an interface and {None}, for anything may stand for it: "
            + "list what may by [JsonDerivedType], take a class or, if it is a service, give it to the constructor",
        { TypeKind: not (TypeKind.Class or TypeKind.Struct) } or { IsStatic: true } => $"{None}: take a type of your own",
        { IsAbstract: true } => $"is abstract and {None}, for anything may stand for it: list what may by [JsonDerivedType], or take a class that is not",
        _ => null,
    };

    /// <summary>Returns whether a type is one of the framework's that is bound by what it names or not at all, never by its members.</summary>
    private static bool IsOfTheFramework(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty && IsInSystem(type.ContainingNamespace) && !Plain.Contains(type.FullName());

    public static bool IsInSystem(INamespaceSymbol space)
    {
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { IsGlobalNamespace: false, Name: "System" };
    }

    private static bool IsLazy(INamedTypeSymbol type)
        => new[] { type }.Concat(type.AllInterfaces).Any(static one => one.Is(TypeNames.AsyncEnumerable) || one.Is("System.Linq.IQueryable"));

    private static bool Derives(INamedTypeSymbol type, string name)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (one.Is(name))
            {
                return true;
            }
        }

        return false;
    }
}
