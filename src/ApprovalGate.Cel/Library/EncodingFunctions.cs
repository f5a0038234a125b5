using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel.Library;

/// <summary>Base64.</summary>
internal static class EncodingFunctions
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of("base64.encode", false, CelType.String, CelType.Bytes, (ref frame, in bytes) =>
            frame.ChargeSize(bytes.RawBytes.Length) ? CelValue.String(Convert.ToBase64String(bytes.RawBytes)) : default),
        Overload.Of("base64.decode", false, CelType.Bytes, CelType.String, Decode),
    ];

    // Padding may be missing, as the specification allows.
    private static CelValue Decode(ref Frame frame, in CelValue text)
    {
        if (!frame.ChargeSize(text.RawString.Length))
        {
            return default;
        }

        try
        {
            var padded = text.RawString.PadRight((text.RawString.Length + 3) / 4 * 4, '=');
            return CelValue.Bytes(Convert.FromBase64String(padded));
        }
        catch (FormatException)
        {
            return frame.Fail(CelEvaluationErrorKind.InvalidArgument, "The string is no base64.");
        }
    }
}
