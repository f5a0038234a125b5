using System.CommandLine;
using System.Globalization;

namespace ApprovalGate.Cli.Commands;

/// <summary>How old something must be.</summary>
internal static class AgeOption
{
    public static Option<TimeSpan?> Create(string description) => new("--older-than")
    {
        Description = description,
        HelpName = "AGE",
        CustomParser = result =>
        {
            var given = result.Tokens[0].Value;
            if (Parse(given) is { } age)
            {
                return age;
            }

            result.AddError($"--older-than is '{given}'; it must be a whole number above 0 and s, m, h, d or y, such as 90d.");
            return null;
        },
    };

    private static TimeSpan? Parse(string text)
    {
        var unit = text.Length == 0 ? TimeSpan.Zero : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            'y' => TimeSpan.FromDays(365),
            _ => TimeSpan.Zero,
        };
        return unit > TimeSpan.Zero && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            && number <= TimeSpan.FromDays(365_000) / unit
            ? unit * number
            : null;
    }
}
