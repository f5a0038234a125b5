using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing;

/// <summary>Types told apart by their full metadata name.</summary>
internal static class TypeNames
{
    public const string Attribute = "ApprovalGate.RequiresApprovalAttribute";
    public const string Unbound = "ApprovalGate.UnboundAttribute";
    public const string Gate = "ApprovalGate.Gate";
    public const string Permit = "ApprovalGate.Permit";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string ServiceProvider = "System.IServiceProvider";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOfT = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOfT = "System.Threading.Tasks.ValueTask`1";
    public const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";

    /// <summary>Returns namespace and metadata name of a type that is not nested; empty for what has none.</summary>
    public static string FullName(this ITypeSymbol? type)
        => type is not INamedTypeSymbol { ContainingType: null } named ? ""
            : named.ContainingNamespace.IsGlobalNamespace ? named.MetadataName
            : $"{named.ContainingNamespace.ToDisplayString()}.{named.MetadataName}";

    public static bool Is(this ITypeSymbol? type, string fullName) => string.Equals(type.FullName(), fullName, StringComparison.Ordinal);

    /// <summary>Returns the attribute of that name, or null.</summary>
    public static AttributeData? Find(this ISymbol symbol, string fullName)
        => symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(fullName));
}
