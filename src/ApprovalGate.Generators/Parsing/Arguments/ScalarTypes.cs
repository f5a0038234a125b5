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
        "System.Net.IPAddress", "System.Net.IPEndPoint", "System.Net.Mail.MailAddress", "System.Globalization.CultureInfo",
        "System.IO.FileInfo", "System.IO.DirectoryInfo",
    }.ToDictionary(static name => name.Substring(name.LastIndexOf('.') + 1), StringComparer.Ordinal);

    private static readonly HashSet<string> Mutable = new(StringComparer.Ordinal)
    {
        "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject", "System.Text.Json.Nodes.JsonArray",
        "System.Text.Json.Nodes.JsonValue", "System.Net.IPAddress", "System.Net.IPEndPoint",
        "System.IO.FileInfo", "System.IO.DirectoryInfo",
    };

    /// <summary>Returns whether equal values of a type are written as the same bytes: what is compared by reference, or is a tree, is not.</summary>
    public static bool AreComparable(ITypeSymbol type)
        => Contains(type) && type is not IArrayTypeSymbol && !IsMemory(type)
            && type.FullName() is var name && !name.StartsWith("System.Text.Json.", StringComparison.Ordinal) && !name.StartsWith("System.IO.", StringComparison.Ordinal);

    /// <summary>Returns whether values of a type can change while a call waits.</summary>
    public static RebuildNeed NeedOf(ITypeSymbol type)
        => type.Is("System.Globalization.CultureInfo") ? RebuildNeed.Must // Its formats can be changed, and its name does not show that.
            : type is IArrayTypeSymbol || IsMemory(type) || (type.SpecialType == SpecialType.None && Mutable.Contains(type.FullName()))
            ? RebuildNeed.Better
            : RebuildNeed.None;

    /// <summary>Returns whether a type is bytes that are somewhere else.</summary>
    public static bool IsMemory(ITypeSymbol type)
        => type is INamedTypeSymbol { IsValueType: true, Arity: 1 } memory
            && memory.TypeArguments[0].SpecialType == SpecialType.System_Byte
            && (memory.Is("System.ReadOnlyMemory`1") || memory.Is("System.Memory`1"));

    public static bool Contains(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => true,
        IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => true,
        _ when IsMemory(type) => true,
        { SpecialType: SpecialType.None } => Named.TryGetValue(type.MetadataName, out var name) && type.Is(name),
        _ => type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_String
            or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_Single or SpecialType.System_Double
            or SpecialType.System_Decimal or SpecialType.System_DateTime,
    };
}
