using ApprovalGate.Identifiers;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Requests.Decisions;

/// <summary>Which decisions count, and what they make of a request. Pure.</summary>
internal static class DecisionRules
{
    private const int MaxTextLength = 4_000;

    /// <summary>Returns the event of a decision that counts.</summary>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    public static Decided Apply(ApprovalRequest? request, Decision decision, DateTimeOffset now)
    {
        if (decision.Answer is not (Answer.Approve or Answer.Deny))
        {
            throw Invalid($"The answer is {decision.Answer}; it must be Approve or Deny.");
        }

        CheckText(decision.Reason, "reason", required: false);
        var pending = MustBePending(request, decision.Request, now);
        var approver = Eligible(pending, decision.Approver);
        if (decision.Digest != pending.Digest)
        {
            throw new DecisionRejectedException(
                DecisionRejection.WrongDigest, "The decision is for a digest that this request does not have. Look at it again, then decide.");
        }

        if (pending.Decisions.Any(earlier => Canonical(earlier.Approver) == approver))
        {
            throw new DecisionRejectedException(
                DecisionRejection.AlreadyDecided, $"{decision.Approver} has approved this request already; it needs another person.");
        }

        return new Decided(decision.Answer, approver, decision.Via, decision.Reason, decision.Digest) { Signature = decision.Signature };
    }

    /// <summary>Returns where the decisions in the log bring a request that waits for them. Each is looked at again: a row could have been written by another hand.</summary>
    public static RequestState StateAfter(ApprovalRequest request)
        => request.Decisions.Any(decision => decision.Answer != Answer.Approve) ? RequestState.Denied
            : Approvals(request) >= Math.Max(1, request.Terms.Quorum) ? RequestState.Approved
            : RequestState.Pending;

    /// <summary>Counts the persons who approved what the request is, and could.</summary>
    private static int Approvals(ApprovalRequest request) => request.Decisions
        .Where(decision => decision.Digest == request.Digest && IdRules.Accepts(decision.Approver))
        .Select(decision => IdRules.Canonical(decision.Approver))
        .Where(person => person != IdRules.Canonical(request.Session.Actor) && IsNamed(request, person))
        .Distinct(StringComparer.Ordinal)
        .Count();

    /// <summary>Returns the event of a reply that counts.</summary>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    public static Replied Apply(ApprovalRequest? request, Reply reply, DateTimeOffset now)
    {
        CheckText(reply.Text, "text of a reply", required: true);
        MustBePending(request, reply.Request, now);
        return new Replied(Canonical(reply.Approver), reply.Via, reply.Text);
    }

    /// <summary>Returns the event of a settlement that counts: its person could have approved the request, and the run is in doubt.</summary>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    public static Settled Apply(ApprovalRequest? request, Settlement settlement)
    {
        if (settlement.Effect is not (Effect.Happened or Effect.DidNotHappen))
        {
            throw Invalid($"The effect is {settlement.Effect}; it must be Happened or DidNotHappen.");
        }

        CheckText(settlement.Reason, "reason", required: false);
        if (request is null)
        {
            throw Unknown(settlement.Request);
        }

        var approver = Eligible(request, settlement.Approver);
        return request.State == RequestState.InDoubt
            ? new Settled(settlement.Effect, approver, settlement.Via, settlement.Reason)
            : throw new DecisionRejectedException(
                DecisionRejection.NotInDoubt, $"Request {request.Id.Prefix} is {request.State}; only a run in doubt can be settled.", request.State);
    }

    /// <summary>Returns whether a decision's approver may decide <paramref name="request"/>, whatever the log made of it.</summary>
    public static bool IsEligible(ApprovalRequest request, string approver)
    {
        try
        {
            return Eligible(request, approver) == approver;
        }
        catch (DecisionRejectedException)
        {
            return false;
        }
    }

    /// <summary>Returns the canonical id of a person who may answer for <paramref name="request"/>.</summary>
    private static string Eligible(ApprovalRequest request, string person)
    {
        var approver = Canonical(person);
        if (approver == Canonical(request.Session.Actor))
        {
            throw new DecisionRejectedException(
                DecisionRejection.OwnRequest, $"{person} made this request; whoever requests never counts as an approver.");
        }

        return IsNamed(request, approver)
            ? approver
            : throw new DecisionRejectedException(
                DecisionRejection.NotEligible,
                $"{person} may not decide this request; its approvers are {string.Join(", ", request.Terms.Approvers)}.");
    }

    private static bool IsNamed(ApprovalRequest request, string approver)
        => request.Terms.Approvers.Count == 0 || request.Terms.Approvers.Any(named => IdRules.Canonical(named) == approver);

    private static string Canonical(string id) => IdRules.Accepts(id)
        ? IdRules.Canonical(id)
        : throw Invalid($"The approver's id is not one; it must {IdRules.Rule}.");

    private static ApprovalRequest MustBePending(ApprovalRequest? request, RequestId id, DateTimeOffset now)
    {
        if (request is null)
        {
            throw Unknown(id);
        }

        var state = request.StateAt(now);
        return state == RequestState.Pending
            ? request
            : throw new DecisionRejectedException(
                DecisionRejection.TooLate, $"Too late: request {id.Prefix} is {state}. The first transition is final.", state);
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
