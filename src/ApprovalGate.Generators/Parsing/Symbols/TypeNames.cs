using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Symbols;

/// <summary>Types told apart by their full metadata name.</summary>
internal static class TypeNames
{
    public const string Attribute = "ApprovalGate.RequiresApprovalAttribute";
    public const string CallsAttribute = "ApprovalGate.GateCallsToAttribute";
    public const string GatedMcpTool = "ApprovalGate.GatedMcpToolAttribute";
    public const string McpServerTool = "ModelContextProtocol.Server.McpServerToolAttribute";
    public const string Description = "System.ComponentModel.DescriptionAttribute";
    public const string Unbound = "ApprovalGate.UnboundAttribute";
    public const string Sensitive = "ApprovalGate.SensitiveAttribute";
    public const string Resolve = "ApprovalGate.ResolveAttribute";
    public const string ArgumentResolver = "ApprovalGate.IArgumentResolver`1";
    public const string Gate = "ApprovalGate.Gate";
    public const string Call = "ApprovalGate.Generated.ICall";
    public const string Permit = "ApprovalGate.Permit";
    public const string Disposable = "System.IDisposable";
    public const string AsyncDisposable = "System.IAsyncDisposable";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string ServiceProvider = "System.IServiceProvider";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOfT = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOfT = "System.Threading.Tasks.ValueTask`1";
    public const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";

    /// <summary>Returns namespace and metadata name of a type that is not nested; empty for what has none.</summary>
    public static string FullName(this ITypeSymbol? type)
        => type is INamedTypeSymbol { ContainingType: null } named ? Prefix(named.ContainingNamespace) + named.MetadataName : "";

    /// <summary>Returns whether a type is the one of that name. Compares piece by piece: it is asked for every type a tool mentions.</summary>
    public static bool Is(this ITypeSymbol? type, string fullName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null, IsFileLocal: false } named)
        {
            return false;
        }

        // A metadata name with an arity is made anew each time it is asked for; the arity of those looked for has one digit.
        var end = fullName.Length;
        if (named.Arity > 0 && (fullName[--end] != '0' + named.Arity || fullName[--end] != '`'))
        {
            return false;
        }

        if (!EndsWith(fullName, end, named.Name))
        {
            return false;
        }

        end -= named.Name.Length;
        for (var space = named.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            if (end == 0 || fullName[--end] != '.' || !EndsWith(fullName, end, space.Name))
            {
                return false;
            }

            end -= space.Name.Length;
        }

        return end == 0;
    }

    /// <summary>Returns the attribute of that name, or null.</summary>
    public static AttributeData? Find(this ISymbol symbol, string fullName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(fullName))
            {
                return attribute;
            }
        }

        return null;
    }

    private static bool EndsWith(string text, int end, string part)
        => end >= part.Length && string.CompareOrdinal(text, end - part.Length, part, 0, part.Length) == 0;

    private static string Prefix(INamespaceSymbol space)
        => space.IsGlobalNamespace ? "" : $"{Prefix(space.ContainingNamespace)}{space.Name}.";
}
