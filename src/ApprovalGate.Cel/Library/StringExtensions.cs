using System.Text;
using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Library;

/// <summary>The string extensions: places and lengths count characters, not UTF-16 units.</summary>
internal static class StringExtensions
{
    private static readonly CelType Text = CelType.String;
    private static readonly CelType Number = CelType.Int;

    public static IEnumerable<Overload> All =>
    [
        Overload.Of("charAt", true, Text, Text, Number, CharAt),
        Overload.Of("indexOf", true, Number, Text, Text, (ref frame, in text, in part) => IndexOf(ref frame, text, part, CelValue.Int(0))),
        Overload.Of("indexOf", true, Number, Text, Text, Number, IndexOf),
        Overload.Of("lastIndexOf", true, Number, Text, Text, (ref frame, in text, in part) => LastIndexOf(ref frame, text, part, null)),
        Overload.Of("lastIndexOf", true, Number, Text, Text, Number, (ref frame, in text, in part, in from) => LastIndexOf(ref frame, text, part, from.RawInt)),
        Overload.Of("substring", true, Text, Text, Number, (ref frame, in text, in from) => Substring(ref frame, text, from.RawInt, null)),
        Overload.Of("substring", true, Text, Text, Number, Number, (ref frame, in text, in from, in to) => Substring(ref frame, text, from.RawInt, to.RawInt)),
        Overload.Of("lowerAscii", true, Text, Text, (ref frame, in text) => MapUnits(ref frame, text, unit => unit is >= 'A' and <= 'Z' ? (char)(unit + 32) : unit)),
        Overload.Of("upperAscii", true, Text, Text, (ref frame, in text) => MapUnits(ref frame, text, unit => unit is >= 'a' and <= 'z' ? (char)(unit - 32) : unit)),
        Overload.Of("trim", true, Text, Text, (ref frame, in text) => Charged(ref frame, text) ? CelValue.String(Trim(text.RawString)) : default),
        Overload.Of("reverse", true, Text, Text, Reverse),
        Overload.Of("replace", true, Text, Text, Text, Text, (ref frame, in text, in old, in with) => Replacement.Make(ref frame, text, old, with, -1)),
        Overload.Of("replace", true, Text, [Text, Text, Text, Number], (ref frame, items) => Replacement.Make(ref frame, items[0], items[1], items[2], items[3].RawInt)),
        Overload.Of("split", true, CelType.List(Text), Text, Text, (ref frame, in text, in separator) => Splitting.Split(ref frame, text, separator, -1)),
        Overload.Of("split", true, CelType.List(Text), Text, Text, Number, (ref frame, in text, in separator, in most) => Splitting.Split(ref frame, text, separator, most.RawInt)),
        Overload.Of("join", true, Text, CelType.List(Text), (ref frame, in list) => Splitting.Join(ref frame, list, CelValue.String(""))),
        Overload.Of("join", true, Text, CelType.List(Text), Text, Splitting.Join),
        Overload.Of("strings.quote", false, Text, Text, (ref frame, in text) => Charged(ref frame, text) ? CelValue.String(QuotedText.Of(text.RawString)) : default),
        Overload.Of("format", true, Text, Text, CelType.List(CelType.Dyn), FormatFunction.Format),
    ];

    private static CelValue OutOfRange(ref Frame frame) => frame.Fail(CelEvaluationErrorKind.IndexOutOfRange, "The index is outside of the string.");

    private static bool Charged(ref Frame frame, in CelValue text) => frame.ChargeSize(text.RawString.Length);

    private static CelValue CharAt(ref Frame frame, in CelValue text, in CelValue index)
    {
        if (!Charged(ref frame, text))
        {
            return default;
        }

        var value = text.RawString;
        var at = index.RawInt < 0 ? -1 : CodePoints.OffsetOf(value, index.RawInt);
        return at < 0 ? OutOfRange(ref frame) : CelValue.String(at == value.Length ? "" : value.Substring(at, CodePoints.LengthAt(value, at)));
    }

    private static CelValue IndexOf(ref Frame frame, in CelValue text, in CelValue part, in CelValue from)
    {
        if (!Charged(ref frame, text))
        {
            return default;
        }

        var start = from.RawInt < 0 ? -1 : CodePoints.OffsetOf(text.RawString, from.RawInt);
        if (start < 0)
        {
            return OutOfRange(ref frame);
        }

        var found = text.RawString.IndexOf(part.RawString, start, StringComparison.Ordinal);
        return CelValue.Int(found < 0 ? -1 : CodePoints.IndexOf(text.RawString, found));
    }

    private static CelValue LastIndexOf(ref Frame frame, in CelValue text, in CelValue part, long? from)
    {
        if (!Charged(ref frame, text))
        {
            return default;
        }

        var value = text.RawString;
        var last = from is { } index ? (index < 0 ? -1 : CodePoints.OffsetOf(value, index)) : value.Length;
        if (last < 0)
        {
            return OutOfRange(ref frame);
        }

        for (var at = Math.Min(last, value.Length - part.RawString.Length); at >= 0; at--)
        {
            if (string.CompareOrdinal(value, at, part.RawString, 0, part.RawString.Length) == 0)
            {
                return CelValue.Int(CodePoints.IndexOf(value, at));
            }
        }

        return CelValue.Int(-1);
    }

    private static CelValue Substring(ref Frame frame, in CelValue text, long from, long? to)
    {
        if (!Charged(ref frame, text))
        {
            return default;
        }

        var value = text.RawString;
        var start = from < 0 ? -1 : CodePoints.OffsetOf(value, from);
        var end = to is { } last ? (last < 0 ? -1 : CodePoints.OffsetOf(value, last)) : value.Length;
        return start < 0 || end < start ? OutOfRange(ref frame) : CelValue.String(value.Substring(start, end - start));
    }

    private static CelValue MapUnits(ref Frame frame, in CelValue text, Func<char, char> map)
        => Charged(ref frame, text) ? CelValue.String(new string([.. text.RawString.Select(map)])) : default;

    // The blanks of Unicode's White_Space property, which .NET's own Trim follows.
    private static string Trim(string text) => text.Trim();

    private static CelValue Reverse(ref Frame frame, in CelValue text)
    {
        if (!Charged(ref frame, text))
        {
            return default;
        }

        var value = text.RawString;
        var made = new StringBuilder(value.Length);
        for (var end = value.Length; end > 0;)
        {
            var length = end > 1 && char.IsLowSurrogate(value[end - 1]) && char.IsHighSurrogate(value[end - 2]) ? 2 : 1;
            made.Append(value, end - length, length);
            end -= length;
        }

        return CelValue.String(made.ToString());
    }
}
