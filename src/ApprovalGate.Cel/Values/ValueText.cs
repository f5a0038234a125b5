using System.Globalization;
using System.Text;

namespace ApprovalGate.Cel.Values;

/// <summary>Values as the <c>%s</c> clause of <c>format</c> writes them. The entries of a map stand in the order of their keys' text.</summary>
internal static class ValueText
{
    public static string Of(in CelValue value) => value.Kind switch
    {
        CelKind.Null => "null",
        CelKind.Bool => value.RawBool ? "true" : "false",
        CelKind.Int => value.RawInt.ToString(CultureInfo.InvariantCulture),
        CelKind.Uint => value.RawUint.ToString(CultureInfo.InvariantCulture),
        CelKind.Double => DoubleText.Shortest(value.RawDouble),
        CelKind.String => value.RawString,
        CelKind.Bytes => Encoding.UTF8.GetString(value.RawBytes),
        CelKind.Timestamp => TimestampText.Write(value),
        CelKind.Duration => DurationText.Write(value.RawInt),
        CelKind.List => $"[{string.Join(", ", value.RawList.Select(item => Of(item)))}]",
        CelKind.Map => $"{{{string.Join(", ", Entries(value.RawMap))}}}",
        CelKind.Optional => value.TryGetOptional(out var inner) ? $"optional({Of(inner)})" : "optional.none()",
        CelKind.Type => value.AsType().Name,
        _ => "object",
    };

    private static IEnumerable<string> Entries(MapValue map) => map.Entries
        .Select(entry => (Key: Of(entry.Key), Value: Of(entry.Value)))
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => $"{entry.Key}: {entry.Value}");
}
