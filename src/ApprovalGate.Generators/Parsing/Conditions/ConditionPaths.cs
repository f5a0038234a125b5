using ApprovalGate.Cel;
using ApprovalGate.Cel.Syntax;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Conditions;

/// <summary>Finds what the names and members of a condition are in C#.</summary>
internal sealed class ConditionPaths(CelCheckedExpression expression, IReadOnlyDictionary<string, ConditionVariable> variables)
{
    /// <summary>Returns a name or a chain of members as a value; null if conditions in C# do not have its type.</summary>
    public ConditionPart? Read(Expr part) => Find(part) is { } path ? Read(path) : null;

    /// <summary>Returns whether an object or nullable value is null; null if the expression is no path to one.</summary>
    public ConditionPart? IsNull(Expr part) => Find(part) is { } path && CanBeNull(path.Type)
        ? path.Guard is null
            ? new($"{path.Code} is null", CelKind.Bool)
            : new($"({path.Guard} ? (bool?)null : {path.Code} is null)", CelKind.Bool) { Fails = true }
        : null;

    private static bool CanBeNull(ITypeSymbol type) => type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private Path? Find(Expr part)
    {
        if (expression.ReferenceOf(part) is { } reference)
        {
            return reference.Kind == CelReferenceKind.Variable && variables.TryGetValue(reference.Name, out var variable)
                ? new(variable.Type, variable.Code, variable.Code, Guard: null)
                : null;
        }

        if (part is not SelectExpr { IsOptional: false } select || Find(select.Operand) is not { } owner)
        {
            return null;
        }

        var type = WithoutNull(owner.Type);
        if (CelKindOf(expression, select.Operand) != CelKind.Object || type is not INamedTypeSymbol named
            || MemberOf(named, select.Field) is not { } member)
        {
            return null;
        }

        var name = SymbolText.Identifier(member.Name);
        var memberType = RecordMembers.TypeOf(member);
        if (!CanBeNull(owner.Type))
        {
            return new(memberType, $"{owner.Code}.{name}", $"{owner.Safe}.{name}", owner.Guard);
        }

        var guard = $"{owner.Code} is null";
        var value = owner.Type.IsReferenceType ? owner.Code : $"{owner.Code}.Value";
        return new(memberType, $"{value}.{name}", $"{owner.Safe}?.{name}", owner.Guard is null ? guard : $"{owner.Guard} || {guard}");
    }

    /// <summary>The condition was checked against the members that are bound, so there is one of that name.</summary>
    private static ISymbol? MemberOf(INamedTypeSymbol type, string name)
        => RecordMembers.Chain(type).SelectMany(static level => level.GetMembers()).FirstOrDefault(one =>
            one is { IsStatic: false } and (IPropertySymbol { IsIndexer: false } or IFieldSymbol) && ConditionTypeParser.Usable(one.Name) == name);

    private static ITypeSymbol WithoutNull(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static CelKind CelKindOf(CelCheckedExpression expression, Expr part)
        => expression.TypeOf(part) is { Kind: CelKind.Nullable } nullable ? nullable.Parameters[0].Kind : expression.TypeOf(part).Kind;

    private static ConditionPart? Read(Path path)
    {
        var type = WithoutNull(path.Type);
        if (KindOf(type) is not { } kind)
        {
            return null;
        }

        // A text that must not be null, and is, is an error when it is read.
        var isNullable = kind == CelKind.String ? path.Type.NullableAnnotation == NullableAnnotation.Annotated : CanBeNull(path.Type);
        var mayFail = path.Guard is not null || (kind == CelKind.String && !isNullable);
        var safe = Cast(path.Safe, kind, isNullable || mayFail);
        return isNullable
            ? new(Cast(path.Code, kind, orNull: true), kind) { CanBeNull = true, Guard = path.Guard, Safe = safe }
            : new(safe, kind) { Fails = mayFail };
    }

    private static string Cast(string code, CelKind kind, bool orNull) => kind switch
    {
        CelKind.Int => $"({(orNull ? "long?" : "long")}){Grouped(code)}",
        CelKind.Uint => $"({(orNull ? "ulong?" : "ulong")}){Grouped(code)}",
        CelKind.Double => $"({(orNull ? "double?" : "double")}){Grouped(code)}",
        _ => Grouped(code),
    };

    private static string Grouped(string code) => code.IndexOf('?') < 0 ? code : $"({code})";

    private static CelKind? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => CelKind.Bool,
        SpecialType.System_String => CelKind.String,
        SpecialType.System_UInt64 or SpecialType.System_UIntPtr => CelKind.Uint,
        SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => CelKind.Double,
        >= SpecialType.System_SByte and <= SpecialType.System_Int64 or SpecialType.System_IntPtr => CelKind.Int,
        _ => type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named
            ? ConditionTypeParser.IsUnsigned(named) ? CelKind.Uint : CelKind.Int
            : null,
    };

    /// <summary>A way to a value.</summary>
    /// <param name="Type">Its type.</param>
    /// <param name="Code">The expression, if nothing on the way is null.</param>
    /// <param name="Safe">The expression that is null if something on the way is.</param>
    /// <param name="Guard">Whether something on the way is null; null if nothing can be.</param>
    private sealed record Path(ITypeSymbol Type, string Code, string Safe, string? Guard);
}
