using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ApprovalGate.Reliability.Documents;

/// <summary>
/// The canonical form of JSON once more, written to be read and not to be fast: a tree, sorted dictionaries, one character at a time. It shares
/// no line with the library. Returns null for what must be refused.
/// </summary>
/// <param name="lastFixed">The most digits before the point that ECMAScript writes out: 21. Another is a wrong implementation, for controls.</param>
internal sealed class PlainCanonical(int lastFixed = 21)
{
    public string? Write(JsonNode? node) => node switch
    {
        null => "null",
        JsonArray array => Join(array.Select(Write), '[', ']'),
        JsonObject members => Join(
            members.ToDictionary(member => member.Key.StartsWith('$') ? "$" + member.Key : member.Key, member => member.Value)
                .OrderBy(member => member.Key, StringComparer.Ordinal)
                .Select(member => Text(member.Key) is { } name && Write(member.Value) is { } value ? name + ":" + value : null),
            '{',
            '}'),
        JsonValue value when value.TryGetValue<string>(out var text) => Text(text),
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag ? "true" : "false",
        _ => Exact(node.ToJsonString()),
    };

    /// <summary>Returns a number as ECMAScript writes it, out of the framework's scientific notation.</summary>
    public string Number(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        // d.ddd...E+ddd with the 17 digits that always suffice is too many: take the fewest that read back.
        var shortest = Enumerable.Range(0, 17)
            .Select(digits => value.ToString("E" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            .First(text => double.Parse(text, CultureInfo.InvariantCulture) == value);
        var sign = shortest.StartsWith('-') ? "-" : "";
        var parts = shortest.TrimStart('-').Split('E');
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        var scale = int.Parse(parts[1], CultureInfo.InvariantCulture) + 1;
        if (scale > lastFixed || scale < -5)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return FormattableString.Invariant($"{sign}{digits[0]}{fraction}e{(scale > 0 ? "+" : "-")}{Math.Abs(scale - 1)}");
        }

        return sign + (scale <= 0
            ? "0." + new string('0', -scale) + digits
            : digits.Length <= scale ? digits.PadRight(scale, '0') : digits[..scale] + "." + digits[scale..]);
    }

    private string Exact(string raw)
        => double.TryParse(raw, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && Number(value) == raw
            ? raw
            : "{\"$number\":\"" + raw + "\"}";

    private static string? Text(string text)
    {
        var json = new StringBuilder("\"");
        for (var index = 0; index < text.Length; index++)
        {
            var isPair = char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
            if (char.IsSurrogate(text[index]) && !isPair)
            {
                return null;
            }

            json.Append(text[index] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => "\\u" + ((int)text[index]).ToString("x4", CultureInfo.InvariantCulture),
                _ when isPair => text.Substring(index++, 2),
                _ => text[index].ToString(),
            });
        }

        return json.Append('"').ToString();
    }

    private static string? Join(IEnumerable<string?> parts, char open, char close)
    {
        var all = parts.ToList();
        return all.Contains(null) ? null : open + string.Join(',', all) + close;
    }
}
