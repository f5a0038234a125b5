using System.Globalization;

namespace ApprovalGate.Terms;

/// <summary>A term that is a number.</summary>
internal sealed class NumberTerm(string property, string words, int least, int most, Func<TermSet, TermSet, TermShift> shift)
    : Term<int>(property, words, shift)
{
    public override object? Default => least;

    public override object? Read(object raw, out TermProblem? problem)
    {
        problem = raw is int ? null : Problem("no number", "a number");
        return raw is int ? raw : Default;
    }

    public override TermProblem? Check(object? value)
        => (int)value! >= least && (int)value <= most ? null : Problem(Text(value), FormattableString.Invariant($"{least} to {most}"));

    public override object? ToJson(object? value) => value;

    public override string Text(object? value) => ((int)value!).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A term that is one value of an enum. A value is its number, and the names stand in the order of their numbers, 0 first.</summary>
internal sealed class NamedTerm(
    string property, string words, string type, string[] names, int fallback, Func<TermSet, TermSet, TermShift> shift)
    : Term<int>(property, words, shift)
{
    /// <summary>Gets the name of the enum.</summary>
    public string Type => type;

    /// <summary>Gets whether people know the values by their numbers.</summary>
    public bool IsNumbered { get; init; }

    public override object? Default => fallback;

    /// <summary>Returns the name of a value, or null if it has none.</summary>
    public string? NameOf(object? value) => value is int number && number >= 0 && number < names.Length ? names[number] : null;

    public override object? Read(object raw, out TermProblem? problem)
    {
        var value = raw is string name ? Array.IndexOf(names, name) : raw as int? ?? -1;
        problem = raw is int || value >= 0 ? null : Problem($"'{raw}'", Rules);
        return problem is null ? value : fallback;
    }

    public override TermProblem? Check(object? value) => NameOf(value) is null ? Problem(Text(value), Rules) : null;

    public override object? ToJson(object? value) => NameOf(value) ?? value;

    public override string Text(object? value)
    {
        var number = ((int)value!).ToString(CultureInfo.InvariantCulture);
        return NameOf(value) is not { } name ? number : IsNumbered ? $"{number} ({name})" : name;
    }

    private const string Rules = "one of the values it defines";
}

/// <summary>A term that holds or does not.</summary>
internal sealed class FlagTerm(string property, string words, Func<TermSet, TermSet, TermShift> shift) : Term<bool>(property, words, shift)
{
    public override object? Default => false;

    public override object? Read(object raw, out TermProblem? problem)
    {
        problem = raw is bool ? null : Problem("neither true nor false", "true or false");
        return raw is true;
    }

    public override TermProblem? Check(object? value) => null;

    public override object? ToJson(object? value) => value;

    public override string Text(object? value) => value is true ? "yes" : "no";
}

/// <summary>A term that is a duration. Null is the default of the gate.</summary>
/// <remarks>Its text is <c>[d.]hh:mm:ss[.fffffff]</c> everywhere: in attributes, events, manifests and canonical bytes.</remarks>
internal sealed class DurationTerm(string property, string words, Func<TermSet, TermSet, TermShift> shift)
    : Term<TimeSpan?>(property, words, shift)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public override object? Default => null;

    public override object? Read(object raw, out TermProblem? problem)
    {
        problem = null;
        if (raw is TimeSpan)
        {
            return raw;
        }

        if (raw is string text && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var duration))
        {
            return duration;
        }

        problem = Problem($"'{raw}'", Range);
        return null;
    }

    public override TermProblem? Check(object? value)
        => value is null || ((TimeSpan)value >= Shortest && (TimeSpan)value <= Longest) ? null : Problem($"'{Text(value)}'", Range);

    public override object? ToJson(object? value) => value is null ? null : Text(value);

    public override string Text(object? value) => value is TimeSpan duration ? duration.ToString("c", CultureInfo.InvariantCulture) : "the gate's default";

    private static string Range => FormattableString.Invariant($"a duration written [d.]hh:mm:ss, from {Shortest:c} to {Longest:c}");
}

/// <summary>A term that is a text. Null is put into words as <c>none</c>.</summary>
internal sealed class TextTerm(string property, string words, int most, string none, Func<TermSet, TermSet, TermShift> shift)
    : Term<string?>(property, words, shift)
{
    public override object? Default => null;

    public override object? Read(object raw, out TermProblem? problem)
    {
        problem = raw is string ? null : Problem("no text", "a text");
        return raw as string;
    }

    public override TermProblem? Check(object? value) => value is not string text ? null
        : string.IsNullOrWhiteSpace(text) ? Problem("blank", "said, or left out")
        : text.Length > most ? Problem(
            FormattableString.Invariant($"a text of {text.Length} characters"), FormattableString.Invariant($"1 to {most} characters"))
        : !ListTerm.IsText(text) ? Problem("partly half characters", "valid Unicode")
        : null;

    public override object? ToJson(object? value) => value;

    public override string Text(object? value) => value as string ?? none;
}

/// <summary>A term that is a list of texts. An empty list is put into words as <c>none</c>; <c>same</c> makes one text of those that mean the same.</summary>
internal sealed class ListTerm(
    string property, string words, string none, Func<string, string> same, Func<TermSet, TermSet, TermShift> shift)
    : Term<IReadOnlyList<string>>(property, words, shift)
{
    public override object? Default => Array.Empty<string>();

    /// <summary>Returns the texts of a set, in the form in which they are compared.</summary>
    public HashSet<string> Compared(TermSet terms) => new(terms.Of(this).Select(Same), StringComparer.Ordinal);

    public override object? Read(object raw, out TermProblem? problem)
    {
        problem = raw is IReadOnlyList<string> ? null : Problem("no list", "a list of texts");
        return raw as IReadOnlyList<string> ?? Default;
    }

    public override TermProblem? Check(object? value)
    {
        var texts = (IReadOnlyList<string>)value!;
        return texts.Any(string.IsNullOrWhiteSpace) ? Problem("partly blank", "without blank entries")
            : !texts.All(IsText) ? Problem("partly half characters", "valid Unicode")
            : texts.Select(Same).Distinct(StringComparer.Ordinal).Count() < texts.Count ? Problem("partly repeated", "without repetition")
            : null;
    }

    public override object? ToJson(object? value) => value;

    public override string Text(object? value) => ((IReadOnlyList<string>)value!) is { Count: > 0 } texts ? string.Join(", ", texts) : none;

    // Half a surrogate pair has no normal form; it stays as it is, and Check reports it.
    private string Same(string text) => IsText(text) ? same(text) : text;

    /// <summary>Returns whether a text has no half characters.</summary>
    public static bool IsText(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[++at])))
            {
                return false;
            }
        }

        return true;
    }
}
