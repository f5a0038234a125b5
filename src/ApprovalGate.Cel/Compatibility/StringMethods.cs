#if !NET
namespace ApprovalGate.Cel.Compatibility;

/// <summary>Methods of strings that netstandard2.0 lacks. All are ordinal.</summary>
internal static class StringMethods
{
    public static bool Contains(this string text, string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

    public static bool Contains(this string text, char unit, StringComparison comparison) => text.IndexOf(unit.ToString(), comparison) >= 0;

    public static int IndexOf(this string text, char unit, StringComparison comparison) => text.IndexOf(unit.ToString(), comparison);

    public static string Replace(this string text, string old, string replacement, StringComparison comparison)
        => comparison == StringComparison.Ordinal ? text.Replace(old, replacement) : throw new ArgumentOutOfRangeException(nameof(comparison));
}
#endif
