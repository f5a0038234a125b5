using System.ComponentModel;

namespace ApprovalGate.Generated;

/// <summary>Operators of conditions that are compiled to C#. An operand or result that is null stands for an error. Generated code calls it.</summary>
/// <remarks>
/// Conditions are logic of three values: true, false and error. C#'s operators on <c>bool?</c> have the same tables, so generated code uses
/// them as they are. A text beyond <see cref="LongText"/> is left to the interpreter, which counts the work.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConditionOperators
{
    /// <summary>The length from which on a text is left to the interpreter.</summary>
    private const int LongText = 1 << 16;

    /// <summary>Returns whether two values are equal.</summary>
    public static bool? Equal(long? left, long? right) => left is { } one && right is { } other ? one == other : null;

    /// <inheritdoc cref="Equal(long?, long?)"/>
    public static bool? Equal(ulong? left, ulong? right) => left is { } one && right is { } other ? one == other : null;

    /// <inheritdoc cref="Equal(long?, long?)"/>
    public static bool? Equal(double? left, double? right) => left is { } one && right is { } other ? one == other : null;

    /// <inheritdoc cref="Equal(long?, long?)"/>
    public static bool? Equal(bool? left, bool? right) => left is { } one && right is { } other ? one == other : null;

    /// <inheritdoc cref="Equal(long?, long?)"/>
    public static bool? Equal(string? left, string? right) => left is not null && right is not null ? left == right : null;

    /// <summary>Returns whether a value equals another one, of which null is a value too.</summary>
    public static bool? EqualToNullable(long? left, long? right) => left is null ? null : left == right;

    /// <inheritdoc cref="EqualToNullable(long?, long?)"/>
    public static bool? EqualToNullable(ulong? left, ulong? right) => left is null ? null : left == right;

    /// <inheritdoc cref="EqualToNullable(long?, long?)"/>
    public static bool? EqualToNullable(double? left, double? right) => left is null ? null : left == right;

    /// <inheritdoc cref="EqualToNullable(long?, long?)"/>
    public static bool? EqualToNullable(bool? left, bool? right) => left is null ? null : left == right;

    /// <inheritdoc cref="EqualToNullable(long?, long?)"/>
    public static bool? EqualToNullable(string? left, string? right) => left is null ? null : left == right;

    /// <summary>Returns whether a number is less than another.</summary>
    public static bool? Less(long? left, long? right) => left is { } one && right is { } other ? one < other : null;

    /// <inheritdoc cref="Less(long?, long?)"/>
    public static bool? Less(ulong? left, ulong? right) => left is { } one && right is { } other ? one < other : null;

    /// <inheritdoc cref="Less(long?, long?)"/>
    public static bool? Less(double? left, double? right) => left is { } one && right is { } other ? one < other : null;

    /// <summary>Returns whether a number is less than another or equal to it.</summary>
    public static bool? LessOrEqual(long? left, long? right) => left is { } one && right is { } other ? one <= other : null;

    /// <inheritdoc cref="LessOrEqual(long?, long?)"/>
    public static bool? LessOrEqual(ulong? left, ulong? right) => left is { } one && right is { } other ? one <= other : null;

    /// <inheritdoc cref="LessOrEqual(long?, long?)"/>
    public static bool? LessOrEqual(double? left, double? right) => left is { } one && right is { } other ? one <= other : null;

    /// <summary>Adds integers; a sum that does not fit is an error.</summary>
    public static long? Add(long? left, long? right)
        => left is { } one && right is { } other && unchecked(one + other) is var sum && ((one ^ sum) & (other ^ sum)) >= 0 ? sum : null;

    /// <inheritdoc cref="Add(long?, long?)"/>
    public static ulong? Add(ulong? left, ulong? right)
        => left is { } one && right is { } other && unchecked(one + other) is var sum && sum >= one ? sum : null;

    /// <summary>Subtracts integers; a difference that does not fit is an error.</summary>
    public static long? Subtract(long? left, long? right)
        => left is { } one && right is { } other && unchecked(one - other) is var rest && ((one ^ other) & (one ^ rest)) >= 0 ? rest : null;

    /// <inheritdoc cref="Subtract(long?, long?)"/>
    public static ulong? Subtract(ulong? left, ulong? right) => left is { } one && right is { } other && one >= other ? one - other : null;

    /// <summary>Multiplies integers; a product that does not fit is an error.</summary>
    public static long? Multiply(long? left, long? right)
        => left is { } one && right is { } other && Math.BigMul(one, other) is var product && product == (long)product ? (long)product : null;

    /// <inheritdoc cref="Multiply(long?, long?)"/>
    public static ulong? Multiply(ulong? left, ulong? right)
        => left is { } one && right is { } other && Math.BigMul(one, other) is var product && product == (ulong)product ? (ulong)product : null;

    /// <summary>Divides integers; by zero, or with a quotient that does not fit, it is an error.</summary>
    public static long? Divide(long? left, long? right) => left is { } one && right is { } other && Divides(one, other) ? one / other : null;

    /// <inheritdoc cref="Divide(long?, long?)"/>
    public static ulong? Divide(ulong? left, ulong? right) => left is { } one && right is { } other && other != 0 ? one / other : null;

    /// <summary>Returns the rest of a division.</summary>
    public static long? Modulo(long? left, long? right) => left is { } one && right is { } other && Divides(one, other) ? one % other : null;

    /// <inheritdoc cref="Modulo(long?, long?)"/>
    public static ulong? Modulo(ulong? left, ulong? right) => left is { } one && right is { } other && other != 0 ? one % other : null;

    /// <summary>Returns one of two values.</summary>
    public static long? Choose(bool? condition, long? whenTrue, long? whenFalse) => condition is { } holds ? holds ? whenTrue : whenFalse : null;

    /// <inheritdoc cref="Choose(bool?, long?, long?)"/>
    public static ulong? Choose(bool? condition, ulong? whenTrue, ulong? whenFalse) => condition is { } holds ? holds ? whenTrue : whenFalse : null;

    /// <inheritdoc cref="Choose(bool?, long?, long?)"/>
    public static double? Choose(bool? condition, double? whenTrue, double? whenFalse) => condition is { } holds ? holds ? whenTrue : whenFalse : null;

    /// <inheritdoc cref="Choose(bool?, long?, long?)"/>
    public static bool? Choose(bool? condition, bool? whenTrue, bool? whenFalse) => condition is { } holds ? holds ? whenTrue : whenFalse : null;

    /// <inheritdoc cref="Choose(bool?, long?, long?)"/>
    public static string? Choose(bool? condition, string? whenTrue, string? whenFalse) => condition is { } holds ? holds ? whenTrue : whenFalse : null;

    /// <summary>Returns whether a text begins with another.</summary>
    public static bool? StartsWith(string? text, string? part) => CanRead(text, part) ? text!.StartsWith(part!, StringComparison.Ordinal) : null;

    /// <summary>Returns whether a text ends with another.</summary>
    public static bool? EndsWith(string? text, string? part) => CanRead(text, part) ? text!.EndsWith(part!, StringComparison.Ordinal) : null;

    /// <summary>Returns whether a text has another in it.</summary>
    public static bool? Contains(string? text, string? part) => CanRead(text, part) ? text!.Contains(part!, StringComparison.Ordinal) : null;

    /// <summary>Returns how many code points a text has.</summary>
    public static long? Size(string? text)
    {
        if (!CanRead(text, ""))
        {
            return null;
        }

        var pairs = 0;
        for (var index = 1; index < text!.Length; index++)
        {
            pairs += char.IsSurrogatePair(text[index - 1], text[index]) ? 1 : 0;
        }

        return text.Length - pairs;
    }

    private static bool CanRead(string? text, string? part) => text is { Length: < LongText } && part is { Length: < LongText };

    private static bool Divides(long left, long right) => right != 0 && !(left == long.MinValue && right == -1);
}
