using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Derives what stands beside an argument that is marked <c>[Resolve]</c>, or says why nothing can.</summary>
internal static class ResolverParser
{
    public static IEnumerable<ArgumentModel> Parse(
        IMethodSymbol method, IParameterSymbol parameter, ParameterModel model, ICollection<DiagnosticInfo> diagnostics)
        => parameter.GetAttributes().IsEmpty ? [] : ParseMarked(method, parameter, model, diagnostics);

    private static IEnumerable<ArgumentModel> ParseMarked(
        IMethodSymbol method, IParameterSymbol parameter, ParameterModel model, ICollection<DiagnosticInfo> diagnostics)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resolver in Of(parameter))
        {
            if ((OfParameter(parameter) ?? OfResolver(resolver, parameter.Type) ?? OfName(resolver!, names)) is { } reason)
            {
                diagnostics.Add(DiagnosticInfo.Create(
                    Descriptors.CannotBeResolved,
                    parameter.Locations.FirstOrDefault(),
                    parameter.Name,
                    SymbolText.ToolName(method),
                    reason));
                continue;
            }

            var type = SymbolText.TypeWithoutMark(parameter.Type);
            yield return new ArgumentModel(
                $"{parameter.Name}.{resolver!.MetadataName}",
                $"__w.Resolved<{SymbolText.TypeWithoutMark(resolver)}, {type}>({model.Field})",
                Shape: null,
                Unbound: null);
        }
    }

    /// <summary>Returns the resolvers of a parameter; null stands for one that is no type.</summary>
    public static IEnumerable<ITypeSymbol?> Of(IParameterSymbol parameter)
        => parameter.GetAttributes().Where(static one => one.AttributeClass.Is(TypeNames.Resolve))
            .Select(static one => one.ConstructorArguments.FirstOrDefault().Value as ITypeSymbol);

    private static string? OfParameter(IParameterSymbol parameter) => parameter switch
    {
        _ when parameter.Find(TypeNames.Sensitive) is not null => "it is [Sensitive], and what stands behind it would be shown",
        _ when parameter.Find(TypeNames.Unbound) is not null => "it is [Unbound], so nothing says what was resolved",
        _ when ArgumentParser.IsInfrastructure(parameter.Type) => $"a {SymbolText.ShortType(parameter.Type)} is no argument",
        _ => null,
    };

    private static string? OfResolver(ITypeSymbol? type, ITypeSymbol value) => type switch
    {
        not INamedTypeSymbol or IErrorTypeSymbol => "its resolver is no type that is known here; one that another generator writes is not",
        INamedTypeSymbol { IsUnboundGenericType: true } => $"'{type.Name}' lacks its type arguments",
        INamedTypeSymbol named when !IsReachable(named) =>
            $"'{type.Name}' is neither public nor internal, so generated code cannot name it",
        INamedTypeSymbol named when !named.AllInterfaces.Any(one => Resolves(one, value)) =>
            $"'{type.Name}' does not implement IArgumentResolver<{SymbolText.ShortType(value.WithNullableAnnotation(NullableAnnotation.None))}>",
        INamedTypeSymbol named when !CanBeMade(named) =>
            $"'{type.Name}' has no public constructor without parameters, or cannot be made by it",
        _ => null,
    };

    private static string? OfName(ITypeSymbol type, HashSet<string> names)
        => names.Add(type.MetadataName) ? null : $"two of its resolvers are called '{type.Name}'";

    private static bool Resolves(INamedTypeSymbol implemented, ITypeSymbol value)
        => implemented.OriginalDefinition.Is(TypeNames.ArgumentResolver)
            && SymbolEqualityComparer.Default.Equals(implemented.TypeArguments[0], value);

    private static bool IsReachable(INamedTypeSymbol type)
        => SymbolText.Containing(type).All(static one => !one.IsFileLocal
            && one.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    /// <summary>What the constraint <c>new()</c> asks for.</summary>
    private static bool CanBeMade(INamedTypeSymbol type)
        => type is { IsAbstract: false, IsStatic: false, IsRefLikeType: false }
            && type.InstanceConstructors.Any(static one => one is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public })
            && !Levels(type).SelectMany(static level => level.GetMembers())
                .Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            yield return level;
        }
    }
}
