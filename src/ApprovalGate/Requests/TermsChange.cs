using System.Globalization;
using ApprovalGate.Sessions;

namespace ApprovalGate.Requests;

/// <summary>Compares the terms that people were asked on with those that hold by now. Pure.</summary>
/// <remarks>
/// Terms are weaker when no part asks for more: a class no higher, a quorum no larger, nobody fewer who may answer, no shorter time to
/// answer or to act, nothing refused that used to run. A group of approvers that lost one and gained another is both weaker and stricter.
/// </remarks>
internal static class TermsChange
{
    /// <summary>Returns which way the terms moved; <see cref="TermsShift.Weaker"/> alone keeps what was asked.</summary>
    public static TermsShift Between(Terms asked, Terms now) => Parts(asked, now).Aggregate(TermsShift.None, (all, part) => all | part.Shift);

    /// <summary>Says in words what moved.</summary>
    public static string Describe(Terms asked, Terms now)
        => $"The terms changed: {string.Join("; ", Parts(asked, now).Where(part => part.Shift != TermsShift.None).Select(part => $"{part.Name} was {part.Was}, is {part.Is}"))}.";

    private static IEnumerable<(string Name, TermsShift Shift, string Was, string Is)> Parts(Terms asked, Terms now)
    {
        yield return Part("class", Class(asked), Class(now), moreIsStricter: true);
        yield return Part("quorum", asked.Quorum, now.Quorum, moreIsStricter: true);
        yield return ("approvers", Approvers(asked, now), Named(asked), Named(now));
        yield return Part("expiry", asked.Expiry, now.Expiry, moreIsStricter: false);
        yield return Part("execution expiry", asked.ExecutionExpiry, now.ExecutionExpiry, moreIsStricter: false);
        yield return Part("signed decisions", asked.SignedDecisions, now.SignedDecisions, moreIsStricter: true);
        yield return Part("runs when it expires", asked.OnExpiry == OnExpiry.Run, now.OnExpiry == OnExpiry.Run, moreIsStricter: false);
        yield return Part("runs when nobody is reached", asked.FailMode == FailMode.Open, now.FailMode == FailMode.Open, moreIsStricter: false);
    }

    private static (string Name, TermsShift Shift, string Was, string Is) Part<T>(string name, T asked, T now, bool moreIsStricter)
        where T : IComparable<T>
    {
        var more = now.CompareTo(asked);
        var shift = more == 0 ? TermsShift.None : more > 0 == moreIsStricter ? TermsShift.Stricter : TermsShift.Weaker;
        return (name, shift, Text(asked), Text(now));

        static string Text(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
    }

    /// <summary>An undefined class counts as irreversible.</summary>
    private static byte Class(Terms terms) => (byte)(Enum.IsDefined(terms.Reversibility) ? terms.Reversibility : Reversibility.Irreversible);

    /// <summary>Nobody named is anybody: the widest group there is.</summary>
    private static TermsShift Approvers(Terms asked, Terms now)
    {
        var (before, after) = (Persons(asked), Persons(now));
        if (before.Count == 0 || after.Count == 0)
        {
            return before.Count == after.Count ? TermsShift.None : after.Count == 0 ? TermsShift.Weaker : TermsShift.Stricter;
        }

        return (before.IsSubsetOf(after) ? TermsShift.None : TermsShift.Stricter)
            | (after.IsSubsetOf(before) ? TermsShift.None : TermsShift.Weaker);
    }

    private static HashSet<string> Persons(Terms terms) => terms.Approvers.Select(IdRules.Canonical).ToHashSet(StringComparer.Ordinal);

    private static string Named(Terms terms) => terms.Approvers.Count == 0 ? "anybody" : string.Join(", ", terms.Approvers);
}
