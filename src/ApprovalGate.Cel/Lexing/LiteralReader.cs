using System.Globalization;
using System.Text;

namespace ApprovalGate.Cel.Lexing;

/// <summary>Reads what a literal token says. A problem is returned as text with its place within the token.</summary>
internal static class LiteralReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static CelValue? Int(string digits, bool isNegative)
    {
        var read = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(digits.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var magnitude)
            : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out magnitude);
        if (!read || magnitude > (isNegative ? 9223372036854775808UL : long.MaxValue))
        {
            return null;
        }

        return CelValue.Int(isNegative ? unchecked(-(long)magnitude) : (long)magnitude);
    }

    public static CelValue? Uint(string text)
    {
        var digits = text.Substring(0, text.Length - 1);
        var read = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(digits.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return read ? CelValue.Uint(number) : null;
    }

    public static CelValue? Double(string text, bool isNegative)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number)
            ? CelValue.Double(isNegative ? -number : number)
            : null;

    /// <summary>Reads a string or bytes literal.</summary>
    public static (CelValue Value, string? Problem, int At) Quoted(string token, bool isBytes)
    {
        var quote = token.IndexOfAny(['"', '\'']);
        var isRaw = token.IndexOfAny(['r', 'R'], 0, quote) >= 0;
        var width = token.Length - quote >= 6 && token[quote + 1] == token[quote] && token[quote + 2] == token[quote] ? 3 : 1;
        var content = token.Substring(quote + width, token.Length - quote - (2 * width));
        var start = quote + width;
        if (isRaw)
        {
            return isBytes ? Encoded(content, start) : (CelValue.String(content), null, 0);
        }

        return isBytes ? BytesWithEscapes(content, start) : StringWithEscapes(content, start);
    }

    private static (CelValue Value, string? Problem, int At) Encoded(string content, int start)
    {
        try
        {
            return (CelValue.Bytes(StrictUtf8.GetBytes(content)), null, 0);
        }
        catch (EncoderFallbackException)
        {
            return (default, "The literal has half of a surrogate pair.", start);
        }
    }

    private static (CelValue Value, string? Problem, int At) StringWithEscapes(string content, int start)
    {
        var text = new StringBuilder(content.Length);
        for (var at = 0; at < content.Length;)
        {
            if (content[at] != '\\')
            {
                text.Append(content[at++]);
                continue;
            }

            var escape = EscapeReader.Read(content, at);
            if (escape.Problem is not null)
            {
                return (default, escape.Problem, start + at);
            }

            if (escape.Code is > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
            {
                return (default, "This is no Unicode character.", start + at);
            }

            text.Append(char.ConvertFromUtf32(escape.Code));
            at += escape.Length;
        }

        return (CelValue.String(text.ToString()), null, 0);
    }

    private static (CelValue Value, string? Problem, int At) BytesWithEscapes(string content, int start)
    {
        var bytes = new List<byte>(content.Length);
        for (var at = 0; at < content.Length;)
        {
            if (content[at] == '\\')
            {
                var escape = EscapeReader.Read(content, at);
                if (escape.Problem is not null || escape.IsUnicode)
                {
                    return (default, escape.Problem ?? "A bytes literal takes \\x and octal escapes, not \\u.", start + at);
                }

                bytes.Add((byte)escape.Code);
                at += escape.Length;
                continue;
            }

            var next = content.IndexOf('\\', at);
            var plain = Encoded(content.Substring(at, (next < 0 ? content.Length : next) - at), start + at);
            if (plain.Problem is not null)
            {
                return plain;
            }

            bytes.AddRange(plain.Value.RawBytes);
            at = next < 0 ? content.Length : next;
        }

        return (CelValue.Bytes([.. bytes]), null, 0);
    }
}
