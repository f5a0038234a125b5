using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Interfaces;

/// <summary>Tells the methods that register a service behind its decorator.</summary>
internal static class AddGatedMethods
{
    private const string Type = "ApprovalGate.GatedServiceCollectionExtensions";

    public static bool IsName(string name) => name is "AddGated" or "AddKeyedGated";

    public static bool Is(IMethodSymbol method) => IsName(method.Name) && method.ContainingType.Is(Type);
}
