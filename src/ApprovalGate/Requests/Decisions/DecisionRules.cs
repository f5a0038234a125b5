using ApprovalGate.Identifiers;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Requests.Decisions;

/// <summary>Which answers count, and what they make of a request. Pure.</summary>
internal static class DecisionRules
{
    private const int MaxTextLength = 4_000;
    private const int MaxNameLength = 100;

    /// <summary>Returns the event of a decision that counts; <see langword="null"/> if the approver has given the same answer already.</summary>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    public static Decided? Apply(ApprovalRequest? request, Decision decision, DateTimeOffset now)
    {
        if (decision.Answer is not (Answer.Approve or Answer.Deny or Answer.Withdraw))
        {
            throw Invalid($"The answer is {decision.Answer}; it must be Approve, Deny or Withdraw.");
        }

        CheckText(decision.Reason, "reason", required: false);
        var approver = Named(decision.Approver, decision.Via);
        var asked = request ?? throw Unknown(decision.Request);
        var standing = asked.Decisions.LastOrDefault(earlier => earlier.Approver.Id == approver.Id);
        if (standing is not null && standing.Answer == decision.Answer && standing.Digest == decision.Digest)
        {
            return null;
        }

        MustBeOpen(asked, decision.Answer, now);
        MustBeEligible(asked, approver);
        if (decision.Digest != asked.Digest)
        {
            throw new DecisionRejectedException(
                DecisionRejection.WrongDigest, "The decision is for a digest that this request does not have. Look at it again, then decide.");
        }

        if (decision.Answer == Answer.Approve)
        {
            MustBeAPerson(approver);
        }

        if (decision.Answer == Answer.Withdraw && standing?.Answer != Answer.Approve)
        {
            throw new DecisionRejectedException(
                DecisionRejection.NothingToWithdraw, $"{approver.Id} has given no approval that could be taken back.");
        }

        return new Decided(decision.Answer, approver, decision.Via, decision.Reason, decision.Digest) { Signature = decision.Signature };
    }

    /// <summary>Returns where the decisions in the log bring a request that has not run. Each is looked at again: a row could have been written by another hand.</summary>
    public static RequestState StateAfter(ApprovalRequest request)
        => request.Decisions.Any(decision => decision.Answer is not (Answer.Approve or Answer.Withdraw)) ? RequestState.Denied
            : Approvals(request).Count >= Math.Max(1, request.Terms.Quorum) ? RequestState.Approved
            : RequestState.Pending;

    /// <summary>Returns the approvals that count: the last word of each person who could decide, as far as it is a yes to what the request is.</summary>
    public static IReadOnlyList<RecordedDecision> Approvals(ApprovalRequest request) =>
    [
        .. request.Decisions
            .Where(decision => IdRules.Accepts(decision.Approver.Id))
            .GroupBy(decision => IdRules.Canonical(decision.Approver.Id), StringComparer.Ordinal)
            .Select(answers => answers.Last())
            .Where(last => last.Answer == Answer.Approve && last.Digest == request.Digest
                && last.Approver.Kind == ApproverKind.Person && WhyNotEligible(request, last.Approver) == DecisionRejection.None),
    ];

    /// <summary>Returns the event of a reply that counts. Whoever requests cannot reply to itself; anybody else may say something.</summary>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    public static Replied Apply(ApprovalRequest? request, Reply reply, DateTimeOffset now)
    {
        CheckText(reply.Text, "text of a reply", required: true);
        var approver = Named(reply.Approver, reply.Via);
        var asked = request ?? throw Unknown(reply.Request);
        MustBeOpen(asked, Answer.None, now);
        var why = WhyNotEligible(asked, approver);
        return why == DecisionRejection.OwnRequest
            ? throw Rejected(asked, approver, why)
            : new Replied(approver, why == DecisionRejection.None, reply.Via, reply.Text);
    }

    /// <summary>Returns the event of a settlement that counts: its person could have approved the request, and the effect of the run is unknown.</summary>
    /// <returns>The event; <see langword="null"/> if the same person has said the same already.</returns>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    public static Settled? Apply(ApprovalRequest? request, Settlement settlement)
    {
        if (settlement.Effect is not (Effect.Happened or Effect.DidNotHappen))
        {
            throw Invalid($"The effect is {settlement.Effect}; it must be Happened or DidNotHappen.");
        }

        CheckText(settlement.Reason, "reason", required: false);
        var approver = Named(settlement.Approver, settlement.Via);
        var asked = request ?? throw Unknown(settlement.Request);
        if (asked.Settlement is { } settled && settled.Effect == settlement.Effect && settled.Approver.Id == approver.Id)
        {
            return null;
        }

        MustBeEligible(asked, approver);
        MustBeAPerson(approver);
        return asked.State is RequestState.InDoubt or RequestState.Failed
            ? new Settled(settlement.Effect, approver, settlement.Via, settlement.Reason) { Signature = settlement.Signature }
            : throw new DecisionRejectedException(
                DecisionRejection.NotInDoubt, $"Request {asked.Id.Prefix} is {asked.State}; only a run whose effect is unknown can be settled.", asked.State);
    }

    /// <summary>Returns whether a recorded approver, whose id must be canonical, may decide <paramref name="request"/> in the roles given.</summary>
    public static bool IsEligible(ApprovalRequest request, Approver approver)
        => IdRules.Accepts(approver.Id) && IdRules.Canonical(approver.Id) == approver.Id && WhyNotEligible(request, approver) == DecisionRejection.None;

    private static void MustBeEligible(ApprovalRequest request, Approver approver)
    {
        if (WhyNotEligible(request, approver) is not DecisionRejection.None and var why)
        {
            throw Rejected(request, approver, why);
        }
    }

    private static void MustBeAPerson(Approver approver)
    {
        if (approver.Kind != ApproverKind.Person)
        {
            throw new DecisionRejectedException(DecisionRejection.NotAPerson, $"{approver.Id} is a machine; only persons count.");
        }
    }

    private static DecisionRejection WhyNotEligible(ApprovalRequest request, Approver approver)
    {
        var id = IdRules.Canonical(approver.Id);
        return request.Session.Lineage.Append(request.Session.Actor).Any(agent => id == IdRules.Canonical(agent)) ? DecisionRejection.OwnRequest
            : request.Terms.Approvers.Count == 0 || request.Terms.Approvers.Any(named => IsNamedBy(named, id, approver.Roles)) ? DecisionRejection.None
            : DecisionRejection.NotEligible;
    }

    private static bool IsNamedBy(string named, string id, IReadOnlyList<string> roles)
        => IdRules.IsRole(named) ? roles.Contains(IdRules.RoleOf(named), StringComparer.Ordinal) : IdRules.Canonical(named) == id;

    private static DecisionRejectedException Rejected(ApprovalRequest request, Approver approver, DecisionRejection why) => new(
        why,
        why == DecisionRejection.OwnRequest
            ? $"{approver.Id} made this request; whoever requests never counts as an approver."
            : $"{approver.Id} may not decide this request; its approvers are {string.Join(", ", request.Terms.Approvers)}.");

    /// <summary>Returns the approver by the canonical id.</summary>
    private static Approver Named(Approver approver, string via)
    {
        if (!IdRules.Accepts(approver.Id))
        {
            throw Invalid($"The approver's id is not one; it must {IdRules.Rule}.");
        }

        if (approver.Kind is not (ApproverKind.Person or ApproverKind.Machine))
        {
            throw Invalid($"The approver's kind is {approver.Kind}; it must be Person or Machine.");
        }

        CheckName(via, "channel");
        CheckName(approver.Authentication, "way the approver was authenticated");
        return approver with { Id = IdRules.Canonical(approver.Id) };
    }

    /// <summary>Refuses what comes too late: a deny or a withdrawal counts until the call runs, anything else while the request is pending.</summary>
    private static void MustBeOpen(ApprovalRequest request, Answer answer, DateTimeOffset now)
    {
        var state = request.StateAt(now);
        if (state != RequestState.Pending && !(state == RequestState.Approved && answer is Answer.Deny or Answer.Withdraw))
        {
            throw new DecisionRejectedException(DecisionRejection.TooLate, $"Too late: request {request.Id.Prefix} is {state}.", state);
        }
    }

    private static void CheckName(string? name, string what)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameLength)
        {
            throw Invalid(FormattableString.Invariant($"The name of the {what} has {name?.Length ?? 0} characters; it must have 1 to {MaxNameLength}."));
        }
    }

    private static void CheckText(string? text, string what, bool required)
    {
        if (required && string.IsNullOrWhiteSpace(text))
        {
            throw Invalid($"The {what} is missing.");
        }

        if (text?.Length > MaxTextLength)
        {
            throw Invalid(FormattableString.Invariant($"The {what} has {text.Length} characters; at most {MaxTextLength} are kept."));
        }
    }

    private static DecisionRejectedException Unknown(RequestId id) => new(DecisionRejection.UnknownRequest, $"There is no request {id}.");

    private static DecisionRejectedException Invalid(string message) => new(DecisionRejection.Invalid, message);
}
