using System.Globalization;
using System.Numerics;

namespace ApprovalGate.Cel.Values;

/// <summary>Doubles as text: the shortest digits that read back as the same number, or a number of digits rounded exactly, half to even.</summary>
internal static class DoubleText
{
    /// <summary>Writes the shortest form; an exponent stands only below 1e-6 and from 1e21 on.</summary>
    public static string Shortest(double number)
    {
        if (Special(number) is { } special)
        {
            return special;
        }

        var text = number.ToString("E16", CultureInfo.InvariantCulture);
        foreach (var digits in ShortestDigits)
        {
            var candidate = number.ToString(digits, CultureInfo.InvariantCulture);
            if (double.Parse(candidate, CultureInfo.InvariantCulture) == number)
            {
                text = candidate;
                break;
            }
        }

        return Layout(text);
    }

    /// <summary>Writes <paramref name="places"/> digits after the point.</summary>
    public static string Fixed(double number, int places)
    {
        if (Special(number) is { } special)
        {
            return special;
        }

        var digits = Scaled(Math.Abs(number), places).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var text = places == 0 ? digits : $"{digits.Substring(0, digits.Length - places)}.{digits.Substring(digits.Length - places)}";
        return IsNegative(number) ? $"-{text}" : text;
    }

    /// <summary>Writes one digit before and <paramref name="places"/> after the point, and the exponent.</summary>
    public static string Scientific(double number, int places)
    {
        if (Special(number) is { } special)
        {
            return special;
        }

        var magnitude = Math.Abs(number);
        var exponent = magnitude == 0 ? 0 : (int)Math.Floor(Math.Log10(magnitude));
        var digits = Scaled(magnitude, places - exponent).ToString(CultureInfo.InvariantCulture);
        if (magnitude != 0 && digits.Length != places + 1)
        {
            // The logarithm was off by one, or rounding carried into a further digit.
            exponent += digits.Length - (places + 1);
            digits = Scaled(magnitude, places - exponent).ToString(CultureInfo.InvariantCulture);
        }

        digits = digits.PadRight(places + 1, '0');
        var sign = exponent < 0 ? '-' : '+';
        var mantissa = places == 0 ? digits.Substring(0, 1) : $"{digits[0]}.{digits.Substring(1, places)}";
        return $"{(IsNegative(number) ? "-" : "")}{mantissa}e{sign}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    private static readonly string[] ShortestDigits = [.. Enumerable.Range(0, 17).Select(digits => $"E{digits.ToString(CultureInfo.InvariantCulture)}")];

    private static bool IsNegative(double number) => BitConverter.DoubleToInt64Bits(number) < 0;

    private static string? Special(double number) => number switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => null,
    };

    /// <summary>The number times ten to the <paramref name="places"/>, rounded half to even.</summary>
    private static BigInteger Scaled(double magnitude, int places)
    {
        var bits = BitConverter.DoubleToInt64Bits(magnitude);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFFL;
        mantissa = exponent == 0 ? mantissa : mantissa | 0x10000000000000L;
        exponent = (exponent == 0 ? 1 : exponent) - 1075;

        var numerator = new BigInteger(mantissa) * (places > 0 ? BigInteger.Pow(10, places) : 1) * (exponent > 0 ? BigInteger.Pow(2, exponent) : 1);
        var denominator = (places < 0 ? BigInteger.Pow(10, -places) : 1) * (exponent < 0 ? BigInteger.Pow(2, -exponent) : 1);
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var half = (remainder * 2).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    /// <summary>Lays out <c>d.dddE+xxx</c> as people write the number.</summary>
    private static string Layout(string scientific)
    {
        var mark = scientific.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.Substring(mark + 1), CultureInfo.InvariantCulture);
        var sign = scientific[0] == '-' ? "-" : "";
        var digits = scientific.Substring(sign.Length, mark - sign.Length).Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        if (digits.Length == 0)
        {
            return $"{sign}0";
        }

        if (exponent is < -6 or >= 21)
        {
            var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits.Substring(1)}";
            return $"{sign}{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)}";
        }

        if (exponent < 0)
        {
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        }

        return digits.Length <= exponent + 1
            ? sign + digits.PadRight(exponent + 1, '0')
            : $"{sign}{digits.Substring(0, exponent + 1)}.{digits.Substring(exponent + 1)}";
    }
}
