using ApprovalGate.Identifiers;

namespace ApprovalGate.Terms;

/// <summary>
/// The terms of an approval, each once. The engine, the generator and the command line compile this file and read, check, compare, print and
/// hash terms by it alone, so that none of them calls weaker what another calls stricter.
/// </summary>
/// <remarks>
/// A new term is an entry here, and a property of that name on what carries terms: the attributes, <c>Tool</c> and <c>ApprovalTerms</c>.
/// </remarks>
internal static class TermTable
{
    /// <summary>Names the canonical bytes of terms.</summary>
    public const string Format = "approvalgate/terms/1";

    private const int MaxCondition = 1_000;
    private const int Irreversible = 3;
    private const int Run = 1;
    private const int Open = 1;

    public static readonly NamedTerm Class = new(
        "Reversibility", "class", "Reversibility", ["Observation", "Reversible", "Compensable", "Irreversible"], Irreversible,
        ByOrder(ClassOf, moreIsStricter: true))
    {
        IsNumbered = true,
    };

    public static readonly NumberTerm Quorum = new("Quorum", "quorum", 1, 100, ByOrder(terms => terms.Of(Quorum!), moreIsStricter: true))
    {
        Rule = terms => terms.Of(Approvers!) is { Count: > 0 } named && !named.Any(IdRules.IsRole) && terms.Of(Quorum!) > named.Count
            ? Quorum!.Problem(Quorum.Text(terms.Of(Quorum)), FormattableString.Invariant($"at most {named.Count}, the number of named approvers"))
            : null,
    };

    public static readonly ListTerm Approvers = new("Approvers", "approvers", "anybody", IdRules.Canonical, ByGroup);

    public static readonly DurationTerm Expiry = new("Expiry", "expiry", ByTimeToAnswer);

    public static readonly DurationTerm ExecutionExpiry = new(
        "ExecutionExpiry", "execution expiry", ByOrder(terms => terms.Of(ExecutionExpiry!)?.Ticks ?? 0, moreIsStricter: false))
    {
        IsInAttribute = false,
    };

    public static readonly NamedTerm OnExpiry = new(
        "OnExpiry", "on expiry", "OnExpiry", ["Refuse", "Run"], 0, ByOrder(terms => Runs(terms) ? 1 : 0, moreIsStricter: false))
    {
        Rule = terms => Runs(terms) && ClassOf(terms) == Irreversible ? NotForClass3(OnExpiry!, terms, "Refuse") : null,
    };

    public static readonly NamedTerm FailMode = new(
        "FailMode", "fail mode", "FailMode", ["Closed", "Open"], 0,
        ByOrder(terms => terms.Of(FailMode!) == Open ? 1 : 0, moreIsStricter: false))
    {
        Rule = terms => terms.Of(FailMode!) == Open && ClassOf(terms) == Irreversible ? NotForClass3(FailMode!, terms, "Closed") : null,
    };

    public static readonly NamedTerm Arguments = new(
        "Arguments", "arguments", "ArgumentPassing", ["AsIs", "Snapshot"], 0, ByOrder(terms => terms.Of(Arguments!), moreIsStricter: true))
    {
        IsInDigest = false,
    };

    public static readonly ListTerm Tags = new("Tags", "tags", "none", text => text, ByTags) { IsInDigest = false };

    public static readonly FlagTerm SignedDecisions = new(
        "SignedDecisions", "signed decisions", ByOrder(terms => terms.Of(SignedDecisions!) ? 1 : 0, moreIsStricter: true));

    /// <summary>Which calls are asked about. Requests keep it in their reason; what people approve does not depend on it.</summary>
    public static readonly TextTerm When = new("When", "condition", MaxCondition, "none", ByCondition) { IsInDigest = false };

    public static readonly FlagTerm Always = new("Always", "always", ByOrder(terms => terms.Of(Always!) ? 1 : 0, moreIsStricter: true))
    {
        IsInDigest = false,
    };

    /// <summary>Gets every term, in the order in which people are shown them.</summary>
    public static IReadOnlyList<Term> All { get; } = Numbered(
        Class, Quorum, Approvers, Expiry, ExecutionExpiry, OnExpiry, FailMode, Arguments, Tags, SignedDecisions, When, Always);

    private static readonly Term[] InDigest = [.. All.Where(term => term.IsInDigest)];

    /// <summary>Returns the members of the canonical JSON of terms, in its order: every term that approvals are bound to, and the format.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Canonical(TermSet terms) => InDigest
        .Select(term => new KeyValuePair<string, object?>(term.Json, term.ToJson(terms.Value(term))))
        .Concat([new("format", Format)])
        .OrderBy(member => member.Key, StringComparer.Ordinal);

    /// <summary>Returns which way the terms moved.</summary>
    public static TermShift Shift(TermSet was, TermSet now)
        => All.Aggregate(TermShift.Same, (all, term) => all | term.Shift(was, now));

    /// <summary>Says in words what moved.</summary>
    public static string Describe(TermSet was, TermSet now)
    {
        var moved = All.Where(term => term.Shift(was, now) != TermShift.Same)
            .Select(term => $"{term.Words} was {term.Text(was.Value(term))}, is {term.Text(now.Value(term))}");
        return $"The terms changed: {string.Join("; ", moved)}.";
    }

    /// <summary>An undefined class counts as irreversible.</summary>
    private static long ClassOf(TermSet terms) => Class.NameOf(terms.Of(Class)) is null ? Irreversible : terms.Of(Class);

    private static bool Runs(TermSet terms) => terms.Of(OnExpiry) == Run;

    private static TermProblem NotForClass3(NamedTerm term, TermSet terms, string instead)
        => term.Problem(term.Text(terms.Of(term)), $"{instead} for class 3, which cannot be taken back");

    private static Func<TermSet, TermSet, TermShift> ByOrder(Func<TermSet, long> value, bool moreIsStricter) => (was, now) =>
    {
        var more = value(now).CompareTo(value(was));
        return more == 0 ? TermShift.Same : Way(isWeaker: more > 0 != moreIsStricter);
    };

    /// <summary>Nobody named is anybody: the widest group there is. A group that lost one and gained another is both weaker and stricter.</summary>
    private static TermShift ByGroup(TermSet was, TermSet now)
    {
        var (before, after) = (Approvers.Compared(was), Approvers.Compared(now));
        return before.Count == 0 || after.Count == 0
            ? before.Count == after.Count ? TermShift.Same : Way(isWeaker: after.Count == 0)
            : (before.IsSubsetOf(after) ? TermShift.Same : TermShift.Stricter) | (after.IsSubsetOf(before) ? TermShift.Same : TermShift.Weaker);
    }

    /// <summary>
    /// If silence refuses, a longer expiry is weaker: an older question can still be answered yes. If silence runs the call, a shorter one is
    /// weaker: it leaves less time to say no. If silence itself changed its meaning, that decides.
    /// </summary>
    /// <remarks>The default of the gate is not known. Leaving an expiry for it is weaker. An expiry instead of it is weaker if silence runs the
    /// call, since it may be shorter; otherwise nobody can say.</remarks>
    private static TermShift ByTimeToAnswer(TermSet was, TermSet now)
    {
        var (before, after) = (was.Of(Expiry), now.Of(Expiry));
        return before == after ? TermShift.Same
            : Runs(was) != Runs(now) ? Way(isWeaker: Runs(now))
            : after is null ? TermShift.Weaker
            : before is null ? Runs(now) ? TermShift.Weaker : TermShift.Other
            : Way(isWeaker: Runs(now) ? after < before : after > before);
    }

    /// <summary>Without a condition a tool of class 3 always asks and one of a lower class never does. Of two conditions nobody can say which
    /// holds more often, so a change may be either.</summary>
    private static TermShift ByCondition(TermSet was, TermSet now)
    {
        var (before, after) = (was.Of(When), now.Of(When));
        return before == after ? TermShift.Same
            : before is null ? Way(isWeaker: ClassOf(was) == Irreversible)
            : after is null ? Way(isWeaker: ClassOf(now) != Irreversible)
            : TermShift.Weaker | TermShift.Stricter;
    }

    /// <summary>Policy selects tools by their tags. Without a tag a tool may escape a rule; what a further tag does, only policy can say.</summary>
    private static TermShift ByTags(TermSet was, TermSet now)
    {
        var (before, after) = (Tags.Compared(was), Tags.Compared(now));
        return (before.IsSubsetOf(after) ? TermShift.Same : TermShift.Weaker) | (after.IsSubsetOf(before) ? TermShift.Same : TermShift.Other);
    }

    private static TermShift Way(bool isWeaker) => isWeaker ? TermShift.Weaker : TermShift.Stricter;

    private static Term[] Numbered(params Term[] terms)
    {
        for (var index = 0; index < terms.Length; index++)
        {
            terms[index].Index = index;
        }

        return terms;
    }
}
