using System.Globalization;

namespace ApprovalGate.Cel.Lexing;

/// <summary>Reads one escape of a string or bytes literal.</summary>
internal static class EscapeReader
{
    public static (int Code, int Length, bool IsUnicode, string? Problem) Read(string content, int at)
    {
        var letter = at + 1 < content.Length ? content[at + 1] : '\0';
        return letter switch
        {
            'a' => (7, 2, false, null),
            'b' => (8, 2, false, null),
            'f' => (12, 2, false, null),
            'n' => (10, 2, false, null),
            'r' => (13, 2, false, null),
            't' => (9, 2, false, null),
            'v' => (11, 2, false, null),
            '\\' or '?' or '"' or '\'' or '`' => (letter, 2, false, null),
            'x' or 'X' => Hex(content, at, 2, isUnicode: false),
            'u' => Hex(content, at, 4, isUnicode: true),
            'U' => Hex(content, at, 8, isUnicode: true),
            >= '0' and <= '3' => Octal(content, at),
            _ => (0, 0, false, "This escape is unknown. Write '\\\\' for a backslash."),
        };
    }

    private static (int Code, int Length, bool IsUnicode, string? Problem) Hex(string content, int at, int digits, bool isUnicode)
        => at + 2 + digits <= content.Length
            && uint.TryParse(content.Substring(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && code <= int.MaxValue
                ? ((int)code, 2 + digits, isUnicode, null)
                : (0, 0, isUnicode, $"This escape needs {digits.ToString(CultureInfo.InvariantCulture)} hexadecimal digits.");

    private static (int Code, int Length, bool IsUnicode, string? Problem) Octal(string content, int at)
    {
        var code = 0;
        for (var i = 1; i <= 3; i++)
        {
            if (at + i >= content.Length || content[at + i] is < '0' or > '7')
            {
                return (0, 0, false, "An octal escape needs three digits.");
            }

            code = (code * 8) + (content[at + i] - '0');
        }

        return (code, 4, false, null);
    }
}
