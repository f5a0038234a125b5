using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>The types the canonical writer has an overload for.</summary>
internal static class ScalarTypes
{
    private static readonly Dictionary<string, string> Named = new[]
    {
        "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Guid",
        "System.Half", "System.Int128", "System.UInt128", "System.Numerics.BigInteger", "System.Text.Rune", "System.Uri", "System.Version",
        "System.Text.Json.JsonElement", "System.Text.Json.JsonDocument", "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject",
        "System.Text.Json.Nodes.JsonArray", "System.Text.Json.Nodes.JsonValue",
    }.ToDictionary(static name => name.Substring(name.LastIndexOf('.') + 1), StringComparer.Ordinal);

    /// <summary>Returns whether equal values of a type are written as the same bytes: what is compared by reference, or is a tree, is not.</summary>
    public static bool AreComparable(ITypeSymbol type)
        => Contains(type) && type is not IArrayTypeSymbol && !type.FullName().StartsWith("System.Text.Json.", StringComparison.Ordinal);

    public static bool Contains(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => true,
        IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => true,
        { SpecialType: SpecialType.None } => Named.TryGetValue(type.MetadataName, out var name) && type.Is(name),
        _ => type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_String
            or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_Single or SpecialType.System_Double
            or SpecialType.System_Decimal or SpecialType.System_DateTime,
    };
}
