using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing;

/// <summary>The types the canonical writer has an overload for.</summary>
internal static class Scalars
{
    private static readonly HashSet<string> Named = new(StringComparer.Ordinal)
    {
        "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Guid",
        "System.Half", "System.Int128", "System.UInt128", "System.Numerics.BigInteger",
    };

    public static bool Contains(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => true,
        IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => true,
        { SpecialType: SpecialType.None } => Named.Contains(type.FullName()),
        _ => type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_String
            or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_Single or SpecialType.System_Double
            or SpecialType.System_Decimal or SpecialType.System_DateTime,
    };
}
