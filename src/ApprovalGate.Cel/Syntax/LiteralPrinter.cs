using System.Globalization;
using System.Text;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Syntax;

/// <summary>Writes constants as an expression does.</summary>
internal static class LiteralPrinter
{
    public static string Print(in CelValue value) => value.Kind switch
    {
        CelKind.Uint => value.RawUint.ToString(CultureInfo.InvariantCulture) + "u",
        CelKind.Double => WithPoint(DoubleText.Shortest(value.RawDouble)),
        CelKind.String => Quote(value.RawString),
        CelKind.Bytes => Quote(value.RawBytes),
        _ => ValueText.Of(value),
    };

    private static string WithPoint(string number) => number.IndexOfAny(['.', 'e']) < 0 ? number + ".0" : number;

    private static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var unit in value)
        {
            _ = unit switch
            {
                '"' or '\\' => text.Append('\\').Append(unit),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '\u007f' => text.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(unit),
            };
        }

        return text.Append('"').ToString();
    }

    private static string Quote(byte[] value)
        => $"b\"{string.Concat(value.Select(one => $"\\x{one.ToString("x2", CultureInfo.InvariantCulture)}"))}\"";
}
