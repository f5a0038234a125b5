using System.Runtime.CompilerServices;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>The names of the bodies of every tool that a compilation declares or references. Read when a text first ends like one.</summary>
internal sealed class BodyNames
{
    private static readonly ConditionalWeakTable<Compilation, BodyNames> Known = new();

    private readonly Lazy<Dictionary<string, IMethodSymbol>> _tools;

    private BodyNames(Compilation compilation) => _tools = new(() => Read(compilation));

    public static BodyNames Of(Compilation compilation) => Known.GetValue(compilation, static one => new BodyNames(one));

    /// <summary>Returns a tool whose body has that name, in any letter case, for reflection can be told to ignore it; or null.</summary>
    public IMethodSymbol? Find(string name)
        => name.Length > CoreFinder.Suffix.Length && name.EndsWith(CoreFinder.Suffix, StringComparison.OrdinalIgnoreCase)
            && _tools.Value.TryGetValue(name, out var tool) ? tool : null;

    private static Dictionary<string, IMethodSymbol> Read(Compilation compilation)
    {
        var tools = new Dictionary<string, IMethodSymbol>(StringComparer.OrdinalIgnoreCase);
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols.Where(MarkingAssemblies.CanMark).Prepend(compilation.Assembly);
        foreach (var tool in assemblies.SelectMany(static one => Tools(one.GlobalNamespace)))
        {
            tools[tool.Name + CoreFinder.Suffix] = tool;
        }

        return tools;
    }

    private static IEnumerable<IMethodSymbol> Tools(INamespaceOrTypeSymbol owner)
        => owner.GetMembers().SelectMany(static member => member switch
        {
            INamespaceOrTypeSymbol inner => Tools(inner),
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method when IsTool(method) => [method],
            _ => [],
        });

    /// <summary>Of a tool in source the mark need not be looked for on what is not partial.</summary>
    private static bool IsTool(IMethodSymbol method)
        => (method.IsPartialDefinition || method.DeclaringSyntaxReferences.IsEmpty)
            && method.ContainingType.TypeKind != TypeKind.Interface
            && method.Find(TypeNames.Attribute) is not null;
}
