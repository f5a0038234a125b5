using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Says where null is no value. The annotations are the compiler's: whoever calls from JSON or by reflection does not see them.</summary>
internal static class Nullability
{
    private const string AllowNull = "System.Diagnostics.CodeAnalysis.AllowNullAttribute";
    private const string MaybeNull = "System.Diagnostics.CodeAnalysis.MaybeNullAttribute";

    /// <summary>Returns whether values of a type are never null. Without annotations, as in old code, nothing is known.</summary>
    public static bool IsNeverNull(ITypeSymbol type) => type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated };

    /// <summary>Returns whether an argument is never null.</summary>
    public static bool IsNeverNull(IParameterSymbol parameter)
        => IsNeverNull(parameter.Type)
            && parameter.Find(AllowNull) is null
            && parameter is not { HasExplicitDefaultValue: true, ExplicitDefaultValue: null };

    /// <summary>Returns whether a member of a record is never null.</summary>
    public static bool IsNeverNull(ISymbol member)
        => IsNeverNull(RecordMembers.TypeOf(member)) && member.Find(AllowNull) is null && member.Find(MaybeNull) is null;
}
