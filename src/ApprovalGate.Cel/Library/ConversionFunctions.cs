using System.Globalization;
using System.Text;
using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Library;

/// <summary>The functions that are named after types.</summary>
internal static class ConversionFunctions
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IEnumerable<Overload> All =>
    [
        To(CelType.Bool, CelType.Bool, Same), To(CelType.Bool, CelType.String, ToBool),
        To(CelType.Int, CelType.Int, Same), To(CelType.Int, CelType.String, ToInt),
        To(CelType.Int, CelType.Uint, (ref frame, in a) => a.RawUint <= long.MaxValue ? CelValue.Int(a.RawInt) : DoesNotFit(ref frame)),
        To(CelType.Int, CelType.Double, (ref frame, in a) =>
            a.RawDouble is > -9223372036854775808.0 and < 9223372036854775807.0 ? CelValue.Int((long)a.RawDouble) : DoesNotFit(ref frame)),
        To(CelType.Int, CelType.Timestamp, (ref _, in a) => CelValue.Int(a.RawInt)),
        To(CelType.Uint, CelType.Uint, Same), To(CelType.Uint, CelType.String, ToUint),
        To(CelType.Uint, CelType.Int, (ref frame, in a) => a.RawInt >= 0 ? CelValue.Uint((ulong)a.RawInt) : DoesNotFit(ref frame)),
        To(CelType.Uint, CelType.Double, (ref frame, in a) =>
            a.RawDouble is > -1 and < 18446744073709551615.0 ? CelValue.Uint((ulong)a.RawDouble) : DoesNotFit(ref frame)),
        To(CelType.Double, CelType.Double, Same), To(CelType.Double, CelType.String, ToDouble),
        To(CelType.Double, CelType.Int, (ref _, in a) => CelValue.Double(a.RawInt)),
        To(CelType.Double, CelType.Uint, (ref _, in a) => CelValue.Double(a.RawUint)),
        To(CelType.String, CelType.String, Same), To(CelType.String, CelType.Bytes, BytesToString),
        .. new[] { CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.Timestamp, CelType.Duration }
            .Select(from => To(CelType.String, from, (ref _, in a) => CelValue.String(ValueText.Of(a)))),
        To(CelType.Bytes, CelType.Bytes, Same), To(CelType.Bytes, CelType.String, StringToBytes),
        To(CelType.Timestamp, CelType.Timestamp, Same), To(CelType.Timestamp, CelType.String, ToTimestamp),
        To(CelType.Timestamp, CelType.Int, (ref frame, in a) =>
            TimestampValue.IsInRange(a.RawInt) ? CelValue.Timestamp(a.RawInt, 0) : OperatorFunctions.OutOfRange(ref frame)),
        To(CelType.Duration, CelType.Duration, Same), To(CelType.Duration, CelType.String, ToDuration),
    ];

    private static Overload To(CelType to, CelType from, Implementation1 convert)
        => Overload.Of(to.Kind is CelKind.Timestamp or CelKind.Duration ? to.ToString() : to.Name, false, to, from, convert);

    private static CelValue Same(ref Frame frame, in CelValue value) => value;

    private static CelValue DoesNotFit(ref Frame frame) => frame.Fail(CelEvaluationErrorKind.Overflow, "The number does not fit the type.");

    private static CelValue Unreadable(ref Frame frame, string type) => frame.Fail(CelEvaluationErrorKind.InvalidArgument, $"The string is no {type}.");

    private static CelValue ToBool(ref Frame frame, in CelValue text) => text.RawString switch
    {
        "true" or "True" or "TRUE" or "t" or "1" => CelValue.Bool(true),
        "false" or "False" or "FALSE" or "f" or "0" => CelValue.Bool(false),
        _ => Unreadable(ref frame, "bool"),
    };

    private static CelValue ToInt(ref Frame frame, in CelValue text)
        => long.TryParse(text.RawString, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? CelValue.Int(number) : Unreadable(ref frame, "int");

    private static CelValue ToUint(ref Frame frame, in CelValue text)
        => ulong.TryParse(text.RawString, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? CelValue.Uint(number) : Unreadable(ref frame, "uint");

    private static CelValue ToDouble(ref Frame frame, in CelValue text)
        => double.TryParse(
            text.RawString, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
                ? CelValue.Double(number)
                : Unreadable(ref frame, "double");

    private static CelValue ToTimestamp(ref Frame frame, in CelValue text)
        => TimestampText.TryRead(text.RawString, out var timestamp) ? timestamp : Unreadable(ref frame, "timestamp between the years 1 and 9999");

    private static CelValue ToDuration(ref Frame frame, in CelValue text)
        => DurationText.TryRead(text.RawString, out var nanoseconds) ? CelValue.DurationOf(nanoseconds) : Unreadable(ref frame, "duration that fits 64 bits");

    private static CelValue BytesToString(ref Frame frame, in CelValue bytes)
    {
        try
        {
            return frame.ChargeSize(bytes.RawBytes.Length) ? CelValue.String(StrictUtf8.GetString(bytes.RawBytes)) : default;
        }
        catch (DecoderFallbackException)
        {
            return frame.Fail(CelEvaluationErrorKind.InvalidArgument, "The bytes are no UTF-8.");
        }
    }

    private static CelValue StringToBytes(ref Frame frame, in CelValue text)
    {
        try
        {
            return frame.ChargeSize(text.RawString.Length) ? CelValue.Bytes(StrictUtf8.GetBytes(text.RawString)) : default;
        }
        catch (EncoderFallbackException)
        {
            return frame.Fail(CelEvaluationErrorKind.InvalidArgument, "The string has half of a surrogate pair.");
        }
    }
}
