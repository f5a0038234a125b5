using System.Globalization;
using System.Text;
using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Library;

/// <summary><c>format</c>: clauses such as <c>%s</c>, <c>%d</c> and <c>%.2f</c>, each of which takes the next argument.</summary>
internal static class FormatFunction
{
    private const int MaxPrecision = 100;
    private const int DefaultPrecision = 6;

    public static CelValue Format(ref Frame frame, in CelValue format, in CelValue arguments)
    {
        var text = format.RawString;
        var made = new StringBuilder();
        var next = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%')
            {
                made.Append(text[at]);
                continue;
            }

            at++;
            if (at < text.Length && text[at] == '%')
            {
                made.Append('%');
                continue;
            }

            if (!TryPrecision(text, ref at, out var precision) || at >= text.Length)
            {
                return frame.Fail(CelEvaluationErrorKind.InvalidArgument, "The format has a wrong clause.");
            }

            if (next >= arguments.RawList.Count)
            {
                return frame.Fail(CelEvaluationErrorKind.IndexOutOfRange, "The format has more clauses than arguments.");
            }

            if (Clause(text[at], precision, arguments.RawList[next++]) is not { } written)
            {
                return frame.Fail(CelEvaluationErrorKind.InvalidArgument, "A clause of the format does not take such an argument.");
            }

            if (!frame.ChargeSize(written.Length))
            {
                return default;
            }

            made.Append(written);
        }

        return CelValue.String(made.ToString());
    }

    private static bool TryPrecision(string text, ref int at, out int? precision)
    {
        precision = null;
        if (at >= text.Length || text[at] != '.')
        {
            return true;
        }

        var start = ++at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        var read = int.TryParse(text.Substring(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        precision = number;
        return read && number <= MaxPrecision;
    }

    private static string? Clause(char letter, int? precision, in CelValue value) => letter switch
    {
        's' => ValueText.Of(value),
        'd' => Decimal(value),
        'f' => ToDouble(value) is { } number ? DoubleText.Fixed(number, precision ?? DefaultPrecision) : null,
        'e' => ToDouble(value) is { } number ? DoubleText.Scientific(number, precision ?? DefaultPrecision) : null,
        'b' => value.Kind == CelKind.Bool ? value.RawBool ? "1" : "0" : InBase(value, 1),
        'o' => InBase(value, 3),
        'x' => Hex(value),
        'X' => Hex(value)?.ToUpperInvariant(),
        _ => null,
    };

    private static string? Decimal(in CelValue value) => value.Kind switch
    {
        CelKind.Int or CelKind.Uint => ValueText.Of(value),
        CelKind.Double when double.IsNaN(value.RawDouble) || double.IsInfinity(value.RawDouble) => ValueText.Of(value),
        _ => null,
    };

    private static double? ToDouble(in CelValue value) => value.Kind switch
    {
        CelKind.Double => value.RawDouble,
        CelKind.Int => value.RawInt,
        CelKind.Uint => value.RawUint,
        _ => null,
    };

    private static string? Hex(in CelValue value) => value.Kind switch
    {
        CelKind.String => Hex(Encoding.UTF8.GetBytes(value.RawString)),
        CelKind.Bytes => Hex(value.RawBytes),
        _ => InBase(value, 4),
    };

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>Writes a whole number in base 2, 8 or 16; the argument is the number of bits a digit has.</summary>
    private static string? InBase(in CelValue value, int bits)
    {
        if (value.Kind is not (CelKind.Int or CelKind.Uint))
        {
            return null;
        }

        var isNegative = value.Kind == CelKind.Int && value.RawInt < 0;
        var magnitude = isNegative ? unchecked((ulong)-value.RawInt) : value.RawUint;
        var digits = new Stack<char>();
        do
        {
            digits.Push("0123456789abcdef"[(int)(magnitude & ((1UL << bits) - 1))]);
            magnitude >>= bits;
        }
        while (magnitude != 0);

        return (isNegative ? "-" : "") + string.Concat(digits);
    }
}
