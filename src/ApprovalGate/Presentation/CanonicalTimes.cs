using System.Globalization;
using System.Text.RegularExpressions;

namespace ApprovalGate.Presentation;

/// <summary>Shows dates, times and durations of the arguments, with the zone they carry. Nothing is converted.</summary>
internal static partial class CanonicalTimes
{
    public static ShownValue Of(string tag, string text)
    {
        if (tag == "$duration")
        {
            return new ShownValue(PlainName.Of(Trimmed(text)), TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) ? TimeWords.Exact(span) : null);
        }

        return (tag, Form().Match(text)) switch
        {
            ("$time", _) => new ShownValue(PlainName.Of(Trimmed(text))),
            (_, { Success: true } match) => DateAndTime(match),
            _ => new ShownValue(VisibleText.OfQuoted(text), "no date"),
        };
    }

    private static ShownValue DateAndTime(Match match)
    {
        var instant = $"{match.Groups["date"].Value} {Trimmed(match.Groups["time"].Value)}";
        return match.Groups["zone"].Value switch
        {
            "" => new ShownValue(instant, "no time zone is given"),
            "Z" => new ShownValue($"{instant} UTC"),
            var offset => new ShownValue($"{instant} UTC{offset}"),
        };
    }

    /// <summary>Leaves out a fraction of zero; any other keeps its digits.</summary>
    private static string Trimmed(string time) => time.Contains('.', StringComparison.Ordinal) && Fraction().Match(time) is { Success: true } fraction
        ? time[..fraction.Index]
        : time;

    [GeneratedRegex(@"^(?<date>\d{4}-\d\d-\d\d)T(?<time>\d\d:\d\d:\d\d(\.\d{1,7})?)(?<zone>Z|[+-]\d\d:\d\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\.0+$", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
