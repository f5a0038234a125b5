using System.Globalization;

namespace ApprovalGate.Presentation;

/// <summary>Puts terms into words.</summary>
internal static class TermsWords
{
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>Returns <c>two of alice, bob, carol</c>.</summary>
    public static string Quorum(ApprovalTerms terms) => terms.Approvers.Count == 0
        ? $"{Number(terms.Quorum)} {(terms.Quorum == 1 ? "person" : "people")}, anyone but the actor"
        : $"{Number(terms.Quorum)} of {string.Join(", ", terms.Approvers.Select(PlainName.Of))}";

    public static string Number(int number) => number >= 0 && number < Numbers.Length ? Numbers[number] : number.ToString(CultureInfo.InvariantCulture);

    public static string Class(Reversibility reversibility) => reversibility switch
    {
        Reversibility.Observation => "0, observation: it changes nothing",
        Reversibility.Reversible => "1, reversible: it can be undone",
        Reversibility.Compensable => "2, compensable: it can be made good, not undone",
        _ => "3, irreversible: it cannot be undone",
    };

    public static string ClassName(Reversibility reversibility) => reversibility switch
    {
        Reversibility.Observation => "observation",
        Reversibility.Reversible => "reversible",
        Reversibility.Compensable => "compensable",
        _ => "irreversible",
    };

    public static string OnExpiry(OnExpiry then) => then == ApprovalGate.OnExpiry.Run ? "the call runs" : "the call is refused";

    public static string FailMode(FailMode mode) => mode == ApprovalGate.FailMode.Open ? "the call runs" : "the call is refused";
}
