using System.Globalization;
using ApprovalGate.Identifiers;

namespace ApprovalGate.Terms;

/// <summary>Compares the terms that people were asked on with those that hold by now. Pure.</summary>
/// <remarks>
/// Terms are weaker when no part asks for more: a class no higher, a quorum no larger, nobody fewer who may answer, no shorter time to
/// answer or to act, nothing refused that used to run. A group of approvers that lost one and gained another is both weaker and stricter.
/// </remarks>
internal static class TermsComparer
{
    private static readonly Part[] Parts =
    [
        Part.Of("class", Class, moreIsStricter: true),
        Part.Of("quorum", terms => terms.Quorum, moreIsStricter: true),
        new("approvers", Approvers, Named),
        Part.Of("expiry", terms => terms.Expiry, moreIsStricter: false),
        Part.Of("execution expiry", terms => terms.ExecutionExpiry, moreIsStricter: false),
        Part.Of("signed decisions", terms => terms.SignedDecisions, moreIsStricter: true),
        Part.Of("runs when it expires", terms => terms.OnExpiry == OnExpiry.Run, moreIsStricter: false),
        Part.Of("runs when nobody is reached", terms => terms.FailMode == FailMode.Open, moreIsStricter: false),
    ];

    /// <summary>Returns which way the terms moved; <see cref="TermsShift.Weaker"/> alone keeps what was asked.</summary>
    public static TermsShift Between(ApprovalTerms asked, ApprovalTerms now) => Parts.Aggregate(TermsShift.None, (all, part) => all | part.Shift(asked, now));

    /// <summary>Says in words what moved.</summary>
    public static string Describe(ApprovalTerms asked, ApprovalTerms now)
    {
        var moved = Parts.Where(part => part.Shift(asked, now) != TermsShift.None);
        return $"The terms changed: {string.Join("; ", moved.Select(part => $"{part.Name} was {part.Text(asked)}, is {part.Text(now)}"))}.";
    }

    /// <summary>An undefined class counts as irreversible.</summary>
    private static byte Class(ApprovalTerms terms) => (byte)(Enum.IsDefined(terms.Reversibility) ? terms.Reversibility : Reversibility.Irreversible);

    /// <summary>Nobody named is anybody: the widest group there is.</summary>
    private static TermsShift Approvers(ApprovalTerms asked, ApprovalTerms now)
    {
        if (asked.Approvers.Count == 0 || now.Approvers.Count == 0)
        {
            return asked.Approvers.Count == now.Approvers.Count ? TermsShift.None
                : now.Approvers.Count == 0 ? TermsShift.Weaker
                : TermsShift.Stricter;
        }

        var (before, after) = (Persons(asked), Persons(now));
        return (before.IsSubsetOf(after) ? TermsShift.None : TermsShift.Stricter)
            | (after.IsSubsetOf(before) ? TermsShift.None : TermsShift.Weaker);
    }

    private static HashSet<string> Persons(ApprovalTerms terms) => terms.Approvers.Select(IdRules.Canonical).ToHashSet(StringComparer.Ordinal);

    private static string Named(ApprovalTerms terms) => terms.Approvers.Count == 0 ? "anybody" : string.Join(", ", terms.Approvers);

    /// <summary>A part of the terms: how two of its values compare, and what one is called. Nobody reads the words where nothing moved.</summary>
    private sealed record Part(string Name, Func<ApprovalTerms, ApprovalTerms, TermsShift> Shift, Func<ApprovalTerms, string> Text)
    {
        public static Part Of<T>(string name, Func<ApprovalTerms, T> value, bool moreIsStricter)
            where T : IComparable<T>
            => new(name, (asked, now) => ShiftOf(value(now).CompareTo(value(asked)), moreIsStricter),
                terms => string.Create(CultureInfo.InvariantCulture, $"{value(terms)}"));

        private static TermsShift ShiftOf(int more, bool moreIsStricter)
            => more == 0 ? TermsShift.None : more > 0 == moreIsStricter ? TermsShift.Stricter : TermsShift.Weaker;
    }
}
