using System.Text;

namespace ApprovalGate.Cel.Library;

/// <summary><c>strings.quote</c>: a string in double quotes with what would break it escaped.</summary>
internal static class QuotedText
{
    public static string Of(string text)
    {
        var made = new StringBuilder(text.Length + 2).Append('"');
        for (var at = 0; at < text.Length; at++)
        {
            _ = text[at] switch
            {
                '\a' => made.Append("\\a"),
                '\b' => made.Append("\\b"),
                '\f' => made.Append("\\f"),
                '\n' => made.Append("\\n"),
                '\r' => made.Append("\\r"),
                '\t' => made.Append("\\t"),
                '\v' => made.Append("\\v"),
                '\\' => made.Append("\\\\"),
                '"' => made.Append("\\\""),
                var unit when char.IsSurrogate(unit) && !IsPaired(text, at) => made.Append('\ufffd'),
                var unit => made.Append(unit),
            };
        }

        return made.Append('"').ToString();
    }

    private static bool IsPaired(string text, int at)
        => char.IsHighSurrogate(text[at])
            ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            : at > 0 && char.IsHighSurrogate(text[at - 1]);
}
