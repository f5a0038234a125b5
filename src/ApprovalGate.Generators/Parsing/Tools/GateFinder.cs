using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Finds the gate: a field, a property, an inherited member, a primary-constructor parameter, that of the process.</summary>
internal static class GateFinder
{
    /// <summary>The gate of the process.</summary>
    public const string Current = Aliases.Library + "Gate.Current";

    /// <summary>Returns the expression that reads the gate, or null and what is wrong.</summary>
    public static string? Find(
        IMethodSymbol method, Compilation compilation, Location? location, ICollection<DiagnosticInfo> diagnostics)
    {
        if (method.IsStatic)
        {
            return Current;
        }

        var type = method.ContainingType;
        if ((Member(type.GetMembers()) ?? Inherited(type, compilation)) is { } member)
        {
            return Access(member);
        }

        var parameter = PrimaryConstructor.Of(type)?.Parameters.FirstOrDefault(static one => one.Type.Is(TypeNames.Gate));
        if (parameter is null)
        {
            return Current;
        }

        var problem = Problem(parameter, method);
        if (problem is null)
        {
            return SymbolText.Identifier(parameter.Name);
        }

        diagnostics.Add(DiagnosticInfo.Create(Descriptors.GateIsNotClear, location, SymbolText.ToolName(method), problem));
        return null;
    }

    private static string? Problem(IParameterSymbol parameter, IMethodSymbol method)
    {
        var type = method.ContainingType;
        var name = parameter.Name;
        return method.Parameters.Any(one => one.Name == name)
                ? $"its parameter '{name}' hides the one of the primary constructor"
            : BasesAndSelf(type).Any(one => !one.GetMembers(name).IsEmpty)
                ? $"a member called '{name}' hides the parameter of the primary constructor"
            : PrimaryConstructor.IsUsedBeforeConstruction(type, name)
                ? $"the primary-constructor parameter '{name}' is also used in an initialiser or base argument, so it would be stored twice"
            : null;
    }

    /// <summary>Fields before properties, and those of the instance before those of the type.</summary>
    private static ISymbol? Member(IEnumerable<ISymbol> members)
        => members.Where(IsGate).OrderBy(static member => (member is IFieldSymbol ? 0 : 1) + (member.IsStatic ? 2 : 0)).FirstOrDefault();

    private static ISymbol? Inherited(INamedTypeSymbol type, Compilation compilation)
        => BasesAndSelf(type).Skip(1)
            .Select(one => Member(one.GetMembers().Where(member => IsGate(member) && IsReadable(member, type, compilation))))
            .FirstOrDefault(static member => member is not null);

    private static bool IsReadable(ISymbol member, INamedTypeSymbol type, Compilation compilation)
        => compilation.IsSymbolAccessibleWithin(member is IPropertySymbol { GetMethod: { } getter } ? getter : member, type, type);

    private static bool IsGate(ISymbol member) => member switch
    {
        IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type.Is(TypeNames.Gate),
        IPropertySymbol { IsIndexer: false, GetMethod: not null, ExplicitInterfaceImplementations.IsEmpty: true } property =>
            property.Type.Is(TypeNames.Gate),
        _ => false,
    };

    private static string Access(ISymbol member)
        => (member.IsStatic ? SymbolText.Type(member.ContainingType) : "this") + "." + SymbolText.Identifier(member.Name);

    private static IEnumerable<INamedTypeSymbol> BasesAndSelf(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            yield return one;
        }
    }
}
