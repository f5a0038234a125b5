using System.CommandLine;
using System.Globalization;

namespace ApprovalGate.Cli.Commands;

/// <summary>Options and arguments that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json(string description) => new("--json") { Description = description };

    public static Option<bool> DryRun() => new("--dry-run") { Description = "Says what would be done, and does nothing." };

    public static Argument<string> Request() => new("ID")
    {
        Description = FormattableString.Invariant($"The id of the request, or how it begins: at least {RequestLookup.MinDigits} digits."),
    };

    public static Argument<string[]> Requests()
    {
        var ids = new Argument<string[]>("ID")
        {
            Description = FormattableString.Invariant($"The ids of requests, or how they begin: at least {RequestLookup.MinDigits} digits each."),
            Arity = ArgumentArity.OneOrMore,
        };
        ids.Validators.Add(result =>
        {
            // An option that does not exist would be taken for one more id.
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } option)
            {
                result.AddError($"There is no option '{option.Value}'.");
            }
        });
        return ids;
    }

    public static Option<int?> Limit(string description, int? value)
    {
        var limit = new Option<int?>("--limit")
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                var given = result.Tokens[0].Value;
                if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                {
                    return number;
                }

                result.AddError($"--limit is '{given}'; it must be a whole number from 1 to {int.MaxValue}.");
                return null;
            },
        };
        if (value is not null)
        {
            limit.DefaultValueFactory = _ => value;
        }

        return limit;
    }
}
