using System.Collections.Concurrent;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Interfaces;

/// <summary>The types of other assemblies that implement a marked interface member without gating it.</summary>
/// <remarks>Only an assembly that references one with marks can hold such a type; of most projects none does, and nothing is read.</remarks>
internal sealed class UngatedTypes
{
    private readonly Dictionary<INamedTypeSymbol, IMethodSymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ITypeSymbol, INamedTypeSymbol?> _within = new(SymbolEqualityComparer.Default);

    private UngatedTypes(Compilation compilation)
    {
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols;
        var marking = new HashSet<string>(assemblies.Where(MarkingAssemblies.CanMark).Select(static one => one.Identity.Name), StringComparer.Ordinal);
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

    /// <summary>Returns the ungated type that a value of a type is, holds or hands out, or null: an element, a result, a delegate's parameter.</summary>
    public INamedTypeSymbol? Within(ITypeSymbol? type) => type is null ? null : _within.GetOrAdd(type, one => Within(one, []));

    private INamedTypeSymbol? Within(ITypeSymbol type, HashSet<ITypeSymbol> seen) => type switch
    {
        _ when !seen.Add(type) => null,
        IArrayTypeSymbol array => Within(array.ElementType, seen),
        IPointerTypeSymbol pointer => Within(pointer.PointedAtType, seen),
        IFunctionPointerTypeSymbol pointer => Within(pointer.Signature, seen),
        INamedTypeSymbol named when Find(named) is not null => named,
        INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke } => Within(invoke, seen),
        INamedTypeSymbol named => Parts(named).Select(one => Within(one, seen)).FirstOrDefault(static one => one is not null),
        _ => null,
    };

    private INamedTypeSymbol? Within(IMethodSymbol signature, HashSet<ITypeSymbol> seen)
        => signature.Parameters.Select(static one => one.Type).Append(signature.ReturnType)
            .Select(one => Within(one, seen)).FirstOrDefault(static one => one is not null);

    /// <summary>A base that is ungated makes nothing of a type that gates what it inherits; what it is a collection or a task of does.</summary>
    private static IEnumerable<ITypeSymbol> Parts(INamedTypeSymbol type)
        => Inherited(type).Prepend(type).SelectMany(static one => one.TypeArguments)
            .Concat(type.ContainingType is { } outer ? [outer] : Array.Empty<ITypeSymbol>());

    private static IEnumerable<INamedTypeSymbol> Inherited(INamedTypeSymbol type)
    {
        for (var one = type.BaseType; one is not null; one = one.BaseType)
        {
            yield return one;
        }

        foreach (var one in type.AllInterfaces)
        {
            yield return one;
        }
    }

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
