using System.Globalization;
using System.Text.Json;

namespace ApprovalGate.Policies.Files;

/// <summary>Reads a number of the canonical arguments as it is written: no double stands in between.</summary>
internal static class ArgumentAmount
{
    private const int MaxDepth = 512;

    /// <summary>Returns the number; null if there is none, or it is no amount.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="path">The parameter, and members of it behind dots.</param>
    /// <param name="problem">Why there is none, without the value.</param>
    public static decimal? Read(CanonicalArguments arguments, string path, out string problem)
    {
        using var document = JsonDocument.Parse(arguments.Json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        var at = document.RootElement;
        foreach (var name in path.Split('.'))
        {
            // A parameter whose name the language of conditions keeps for itself has an underscore after it there.
            if (at.ValueKind != JsonValueKind.Object || !(at.TryGetProperty(name, out var member) || at.TryGetProperty(name.TrimEnd('_'), out member)))
            {
                problem = $"the call has no '{path}' that can be read.";
                return null;
            }

            at = member;
        }

        if (TextOf(at) is not { } text || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
        {
            problem = at.ValueKind == JsonValueKind.Object && at.TryGetProperty("$sensitive", out _)
                ? $"'{path}' is sensitive, and what is sensitive is not summed up."
                : $"'{path}' is no number that can be summed up.";
            return null;
        }

        problem = amount < 0 ? $"'{path}' is negative." : $"'{path}' is larger than {Budget.Largest.ToString(CultureInfo.InvariantCulture)}.";
        return BudgetUse.IsAmount(amount) ? amount : null;
    }

    private static string? TextOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.GetRawText();
        }

        foreach (var tag in value.ValueKind == JsonValueKind.Object ? (string[])["$decimal", "$integer", "$double", "$number"] : [])
        {
            if (value.TryGetProperty(tag, out var text) && text.ValueKind == JsonValueKind.String)
            {
                return text.GetString();
            }
        }

        return null;
    }
}
