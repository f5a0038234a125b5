using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Parsing.Symbols;

/// <summary>Symbols as source text: for emitted code with <c>global::</c>, for signatures without, for people short.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat Emitted = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly ConcurrentDictionary<(SpecialType, NullableAnnotation), string> Keywords = new();

    private static readonly SymbolDisplayFormat Qualified = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Returns a type as emitted code names it. Most are keywords: they are spelt once a process.</summary>
    public static string Type(ITypeSymbol type)
    {
        if (type.SpecialType is < SpecialType.System_Object or > SpecialType.System_String)
        {
            return type.ToDisplayString(Emitted);
        }

        var key = (type.SpecialType, type.NullableAnnotation);
        return Keywords.TryGetValue(key, out var known) ? known : Keywords[key] = type.ToDisplayString(Emitted);
    }

    /// <summary>Returns a type as emitted code names it, but for a nullable mark of its own.</summary>
    public static string TypeWithoutMark(ITypeSymbol type)
        => Type(type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type);

    /// <summary>Returns a type as its user would write it.</summary>
    public static string ShortType(ITypeSymbol type) => type.ToDisplayString(Short);

    /// <summary>Returns a type with its namespace, as signatures name it.</summary>
    public static string QualifiedType(ITypeSymbol type) => type.ToDisplayString(Qualified);

    /// <summary>Returns the signature that is part of every digest. Annotations that change no meaning stay out of it.</summary>
    public static string Signature(IMethodSymbol method) => method.ToDisplayString(Qualified);

    /// <summary>Returns a name that is an identifier wherever it stands: keywords are escaped, contextual ones too.</summary>
    public static string Identifier(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>Returns the one name of a tool: <c>Agent.Store&lt;&gt;.PutAsync</c>, with namespace and containing types. Overloads share it.</summary>
    public static string QualifiedName(IMethodSymbol method)
    {
        var name = method.Name;
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            // The type of an extension block has no name.
            name = type.Name.Length == 0 ? name : $"{type.Name}{(type.Arity == 0 ? "" : $"<{new string(',', type.Arity - 1)}>")}.{name}";
        }

        return method.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString(Qualified)}.{name}" : name;
    }

    /// <summary>Returns <c>FileTools.DeleteAsync</c> for messages, with containing types and without namespace or type parameters.</summary>
    public static string ToolName(IMethodSymbol method)
    {
        var name = method.Name;
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            name = type.Name.Length == 0 ? name : $"{type.Name}.{name}"; // The type of an extension block has no name.
        }

        return name;
    }

    /// <summary>Returns a type and those it is nested in, outermost first.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Containing(INamedTypeSymbol? type)
    {
        var depth = 0;
        for (var one = type; one is not null; one = one.ContainingType)
        {
            depth++;
        }

        var chain = new INamedTypeSymbol[depth];
        for (var one = type; one is not null; one = one.ContainingType)
        {
            chain[--depth] = one;
        }

        return chain;
    }

    /// <summary>Returns a name that is not taken, by putting underscores after it.</summary>
    public static string Unique(string name, Func<string, bool> isTaken)
    {
        while (isTaken(name))
        {
            name += "_";
        }

        return name;
    }
}
