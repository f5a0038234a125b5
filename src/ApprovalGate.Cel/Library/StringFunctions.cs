using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel.Library;

/// <summary>The string functions of the standard library.</summary>
internal static class StringFunctions
{
    public static IEnumerable<Overload> All =>
    [
        Test("contains", (ref frame, in text, in part) =>
            Charged(ref frame, text, part) && text.RawString.Contains(part.RawString, StringComparison.Ordinal) ? True : False),
        Test("startsWith", (ref _, in text, in part) => text.RawString.StartsWith(part.RawString, StringComparison.Ordinal) ? True : False),
        Test("endsWith", (ref _, in text, in part) => text.RawString.EndsWith(part.RawString, StringComparison.Ordinal) ? True : False),
        Test("matches", RegexFunction.Matches),
        Overload.Of("matches", false, CelType.Bool, CelType.String, CelType.String, RegexFunction.Matches),
    ];

    private static CelValue True => CelValue.Bool(true);

    private static CelValue False => CelValue.Bool(false);

    private static Overload Test(string name, Implementation2 test) => Overload.Of(name, true, CelType.Bool, CelType.String, CelType.String, test);

    private static bool Charged(ref Frame frame, in CelValue text, in CelValue part) => frame.ChargeSize((long)text.RawString.Length + part.RawString.Length);
}
