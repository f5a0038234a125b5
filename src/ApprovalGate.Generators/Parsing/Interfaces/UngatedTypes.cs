using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Interfaces;

/// <summary>The types of other assemblies that implement a marked interface member without gating it.</summary>
/// <remarks>Only an assembly that references one with marks can hold such a type; of most projects none does, and nothing is read.</remarks>
internal sealed class UngatedTypes
{
    private readonly Dictionary<INamedTypeSymbol, IMethodSymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private UngatedTypes(Compilation compilation)
    {
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols;
        var marking = new HashSet<string>(assemblies.Where(GatedInterfaces.CanMark).Select(static one => one.Identity.Name), StringComparer.Ordinal);
        foreach (var assembly in assemblies.Where(assembly => IsSuspect(assembly, marking)))
        {
            Read(assembly.GlobalNamespace, compilation);
        }
    }

    public bool IsEmpty => _types.Count == 0;

    public static UngatedTypes Of(Compilation compilation) => new(compilation);

    /// <summary>Returns whether one of the types is called that: names are compared before anything is bound.</summary>
    public bool HasName(string name) => _names.Contains(name);

    /// <summary>Returns the member that a type does not gate, or null.</summary>
    public IMethodSymbol? Find(ITypeSymbol? type)
        => type is INamedTypeSymbol named && _types.TryGetValue(named.OriginalDefinition, out var member) ? member : null;

    private static bool IsSuspect(IAssemblySymbol assembly, HashSet<string> marking)
        => marking.Contains(assembly.Identity.Name)
            || assembly.Modules.Any(module => module.ReferencedAssemblies.Any(one => marking.Contains(one.Name)));

    private void Read(INamespaceOrTypeSymbol owner, Compilation compilation)
    {
        foreach (var type in owner.GetTypeMembers())
        {
            if (type.TypeKind is TypeKind.Class or TypeKind.Struct
                && GatedInterfaces.MembersOf(type).FirstOrDefault(member => IsUngated(type, member, compilation)) is { } member)
            {
                _types[type] = member;
                _names.Add(type.Name);
            }

            Read(type, compilation);
        }

        foreach (var space in owner.GetMembers().OfType<INamespaceSymbol>())
        {
            Read(space, compilation);
        }
    }

    private static bool IsUngated(INamedTypeSymbol type, IMethodSymbol member, Compilation compilation)
        => GatedInterfaces.Implementation(type, member) is { } implementation
            && !(implementation.IsAbstract && implementation.ContainingType.TypeKind == TypeKind.Class)
            && !GatedInterfaces.IsGate(implementation, member, compilation);
}
