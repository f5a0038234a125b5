using System.Globalization;
using System.Text.Json;
using ApprovalGate.Cel;

namespace ApprovalGate.Policies;

/// <summary>Reads JSON that has no types but its own: an integer is an int, any other number a double.</summary>
internal static class PlainJson
{
    public static CelValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => CelValue.Bool(true),
        JsonValueKind.False => CelValue.Bool(false),
        JsonValueKind.Number => Number(json.GetRawText()),
        JsonValueKind.String => CelValue.String(json.GetString()),
        JsonValueKind.Array => CelValue.List([.. json.EnumerateArray()], Read),
        JsonValueKind.Object => Map(json, static name => name, Read),
        _ => CelValue.Null,
    };

    /// <summary>Reads a number. One without fraction and exponent is an int if it fits.</summary>
    public static CelValue Number(string text)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? CelValue.Int(whole)
            : CelValue.Double(double.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Reads an object as a map with text for keys.</summary>
    public static CelValue Map(JsonElement json, Func<string, string> keyOf, Func<JsonElement, CelValue> read)
    {
        var entries = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            entries[keyOf(member.Name)] = member.Value;
        }

        return CelValue.Map(entries, read);
    }
}
