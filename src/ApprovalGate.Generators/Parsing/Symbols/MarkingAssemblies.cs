using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Symbols;

/// <summary>Which assemblies can hold marks at all: most cannot, and their members need not be read.</summary>
internal static class MarkingAssemblies
{
    private const string Library = "ApprovalGate";

    public static bool CanMark(IAssemblySymbol assembly)
        => assembly is ISourceAssemblySymbol
            || assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static one => one.Name == Library));
}
