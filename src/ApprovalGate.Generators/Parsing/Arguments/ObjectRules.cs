using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>
/// Decides whether all that a record, class or struct holds can be read from outside: what is not seen cannot be approved. Of a type of
/// another assembly only the public half is known, so its values are always rebuilt from that: whatever else they held does not run.
/// </summary>
/// <remarks>A part that another generator writes is not seen here either; AG1028 looks again when all have run.</remarks>
internal static class ObjectRules
{
    private const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";

    private const string MakePublic = "make it a public property";

    /// <summary>Returns all that keeps values of a type from being bound by their members, each with what to write instead.</summary>
    /// <param name="type">A class or struct.</param>
    /// <param name="own">The assembly that is compiled.</param>
    public static IEnumerable<string> WhyNot(INamedTypeSymbol type, IAssemblySymbol own)
        => RecordMembers.Chain(type).SelectMany(one => RecordMembers.IsForeign(one, own) ? OfForeign(one, own) : OfOwn(one))
            .Concat(Hidden(type, own));

    /// <summary>Returns whether the body must be given values of its own.</summary>
    public static RebuildNeed NeedOf(INamedTypeSymbol type, IAssemblySymbol own)
        => type.Is("System.Collections.Generic.KeyValuePair`2") ? RebuildNeed.None
            : RecordMembers.Chain(type).Any(one => RecordMembers.IsForeign(one, own))
                || (type.IsReferenceType && RecordMembers.Sorted(type, own).Any(CanBeSet)) ? RebuildNeed.Must : RebuildNeed.None;

    private static IEnumerable<string> OfOwn(INamedTypeSymbol type)
        => type.Find(InlineArray) is not null
            ? ["is an inline array, whose elements are no members: take an array"]
            : type.GetMembers().Where(static member => !member.IsStatic).Select(OfMember).OfType<string>();

    private static List<string> OfForeign(INamedTypeSymbol type, IAssemblySymbol own)
    {
        if (TypeReasons.IsInSystem(type.ContainingNamespace))
        {
            return type.Is("System.Collections.Generic.KeyValuePair`2")
                ? []
                : [$"derives from '{SymbolText.ShortType(type)}' of the framework, whose state cannot be seen: take a type that derives from nothing"];
        }

        if (type.AllInterfaces.Any(static one => one.SpecialType == SpecialType.System_Collections_IEnumerable
            || one.Is(TypeNames.Disposable) || one.Is(TypeNames.AsyncDisposable)))
        {
            return ["is declared in another assembly and is a collection or a resource, whose state cannot be seen: take a record of your own"];
        }

        var reasons = type.GetMembers().Where(static member => !member.IsStatic).Select(OfForeignMember).OfType<string>().ToList();
        return reasons.Count == 0 && !RecordMembers.Sorted(type, own).Any()
            ? ["is declared in another assembly and shows nothing of what it holds: take a record of your own"]
            : reasons;
    }

    private static string? OfForeignMember(ISymbol member) => member switch
    {
        { DeclaredAccessibility: not Accessibility.Public } => null,
        IEventSymbol => $"holds the event '{member.Name}': take a record of your own",
        IPropertySymbol { IsIndexer: true } => "has an indexer, and what that returns cannot be seen: take a record of your own",
        IPropertySymbol { GetMethod: not { DeclaredAccessibility: Accessibility.Public } } =>
            $"has the property '{member.Name}', which cannot be read from outside: take a record of your own",
        _ => null,
    };

    private static string? OfMember(ISymbol member) => member switch
    {
        IEventSymbol or IFieldSymbol { AssociatedSymbol: IEventSymbol } => $"holds the event '{member.Name}': leave it out",
        IFieldSymbol { AssociatedSymbol: IPropertySymbol property } => OfProperty(property),
        IFieldSymbol { IsImplicitlyDeclared: true } =>
            $"keeps a parameter of its constructor, which cannot be read from outside: {MakePublic}",
        IFieldSymbol { DeclaredAccessibility: not Accessibility.Public } =>
            $"holds the field '{member.Name}', which cannot be read from outside: {MakePublic}",
        _ => null,
    };

    private static string? OfProperty(IPropertySymbol property) => property switch
    {
        { DeclaredAccessibility: not Accessibility.Public } or { GetMethod: not { DeclaredAccessibility: Accessibility.Public } } =>
            $"holds the property '{property.Name}', which cannot be read from outside: make it and its getter public",
        _ when HasCodeInGetter(property) =>
            $"holds the property '{property.Name}', whose getter may return something else than it holds: write 'get;'",
        _ => null,
    };

    /// <summary>What a derived type declares again under the same name, it hides or overrides: both hold a value, and one is seen.</summary>
    private static IEnumerable<string> Hidden(INamedTypeSymbol type, IAssemblySymbol own)
    {
        var below = new HashSet<string>(StringComparer.Ordinal);
        foreach (var level in RecordMembers.Chain(type))
        {
            foreach (var hidden in RecordMembers.OwnMembers(level, own).Where(member => below.Contains(member.Name) && !IsOverridden(type, member, own)))
            {
                yield return $"hides or overrides the inherited '{hidden.Name}', which holds a value too: give one of them another name";
            }

            below.UnionWith(level.GetMembers().Select(static member => member.Name));
        }
    }

    /// <summary>Between types of other assemblies an override is the same member: it is read, and rebuilt, as one.</summary>
    private static bool IsOverridden(INamedTypeSymbol type, ISymbol member, IAssemblySymbol own)
        => RecordMembers.IsForeign(member.ContainingType, own)
            && RecordMembers.Chain(type).Where(one => RecordMembers.IsForeign(one, own))
                .Any(one => one.GetMembers(member.Name).OfType<IPropertySymbol>().Any(static property => property.IsOverride));

    private static bool CanBeSet(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly,
        IPropertySymbol { SetMethod.IsInitOnly: false } => true,
        _ => false,
    };

    private static bool HasCodeInGetter(IPropertySymbol property)
        => Parts(property).SelectMany(static part => part.DeclaringSyntaxReferences)
            .Any(static reference => reference.GetSyntax() is PropertyDeclarationSyntax declaration
                && (declaration.ExpressionBody is not null
                    || declaration.AccessorList?.Accessors.Any(static accessor =>
                        accessor.Keyword.ValueText == "get" && (accessor.Body is not null || accessor.ExpressionBody is not null)) == true));

    private static IEnumerable<IPropertySymbol> Parts(IPropertySymbol property)
        => new[] { property, property.PartialImplementationPart }.OfType<IPropertySymbol>();
}
