using System.Globalization;

namespace ApprovalGate.Binding.Canonical;

/// <summary>Writes doubles as ECMAScript does, which RFC 8785 section 3.2.2.3 asks for: the shortest digits that read back, in ES6's layout.</summary>
/// <seealso href="https://262.ecma-international.org/6.0/#sec-tostring-applied-to-the-number-type"/>
internal static class Es6Number
{
    /// <summary>The most bytes a number takes: sign, "0.", five zeros, 17 digits, with room to spare.</summary>
    public const int MaxBytes = 32;

    /// <summary>Writes a finite <paramref name="value"/> and returns how many bytes it took.</summary>
    public static int Format(double value, Span<byte> to)
    {
        Span<byte> shortest = stackalloc byte[MaxBytes];
        value.TryFormat(shortest, out var length, "R", CultureInfo.InvariantCulture);

        // The framework finds the shortest digits; only its layout differs. Take digits and exponent out of "-12.5E-07".
        Span<byte> digits = stackalloc byte[MaxBytes];
        var negative = false;
        var count = 0;
        var point = -1;
        var exponent = 0;
        for (var i = 0; i < length; i++)
        {
            switch (shortest[i])
            {
                case (byte)'-':
                    negative = true;
                    break;
                case (byte)'.':
                    point = count;
                    break;
                case (byte)'E':
                    exponent = int.Parse(shortest[(i + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                    i = length;
                    break;
                default:
                    digits[count++] = shortest[i];
                    break;
            }
        }

        // value = 0.d1d2d3... * 10^scale
        var scale = (point < 0 ? count : point) + exponent;
        var zeros = digits[..count].IndexOfAnyExcept((byte)'0');
        if (zeros < 0)
        {
            to[0] = (byte)'0';
            return 1;
        }

        var significant = digits[zeros..count].TrimEnd((byte)'0');
        scale -= zeros;

        var at = 0;
        if (negative)
        {
            to[at++] = (byte)'-';
        }

        return at + Layout(significant, scale, to[at..]);
    }

    private static int Layout(ReadOnlySpan<byte> digits, int scale, Span<byte> to)
    {
        var at = 0;
        switch (scale)
        {
            case > 0 and <= 21 when digits.Length <= scale:
                digits.CopyTo(to);
                to[digits.Length..scale].Fill((byte)'0');
                return scale;

            case > 0 and <= 21:
                digits[..scale].CopyTo(to);
                to[scale] = (byte)'.';
                digits[scale..].CopyTo(to[(scale + 1)..]);
                return digits.Length + 1;

            case > -6 and <= 0:
                "0."u8.CopyTo(to);
                to.Slice(2, -scale).Fill((byte)'0');
                digits.CopyTo(to[(2 - scale)..]);
                return 2 - scale + digits.Length;

            default:
                to[at++] = digits[0];
                if (digits.Length > 1)
                {
                    to[at++] = (byte)'.';
                    digits[1..].CopyTo(to[at..]);
                    at += digits.Length - 1;
                }

                to[at++] = (byte)'e';
                to[at++] = scale > 0 ? (byte)'+' : (byte)'-';
                Math.Abs(scale - 1).TryFormat(to[at..], out var written, provider: CultureInfo.InvariantCulture);
                return at + written;
        }
    }
}
