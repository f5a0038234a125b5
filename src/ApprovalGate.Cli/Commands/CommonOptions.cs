using System.CommandLine;
using System.Globalization;

namespace ApprovalGate.Cli.Commands;

/// <summary>Options and arguments that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json(string description) => new("--json") { Description = description };

    public static Argument<string> Request() => new("ID")
    {
        Description = FormattableString.Invariant($"The id of the request, or how it begins: at least {RequestLookup.MinDigits} digits."),
    };

    public static Option<int?> Limit(string description, int? value)
    {
        var limit = new Option<int?>("--limit") { Description = description, HelpName = "N" };
        if (value is not null)
        {
            limit.DefaultValueFactory = _ => value;
        }

        limit.Validators.Add(result =>
        {
            // What is no number is an error already.
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number < 1)
            {
                result.AddError("--limit must be 1 or more.");
            }
        });
        return limit;
    }
}
