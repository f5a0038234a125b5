using System.Text;
using ApprovalGate.Sessions;

namespace ApprovalGate.Requests;

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
        var approver = Canonical(decision.Approver);
        if (approver == Canonical(pending.Session.Actor))
        {
            throw new DecisionRejectedException(
                DecisionRejection.OwnRequest, $"{decision.Approver} made this request; whoever requests never counts as an approver.");
        }

        if (pending.Terms.Approvers.Count > 0 && !pending.Terms.Approvers.Any(named => Canonical(named) == approver))
        {
            throw new DecisionRejectedException(
                DecisionRejection.NotEligible,
                $"{decision.Approver} may not decide this request; its approvers are {string.Join(", ", pending.Terms.Approvers)}.");
        }

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

        var state = decision.Answer == Answer.Deny ? RequestState.Denied
            : pending.Decisions.Count + 1 >= pending.Terms.Quorum ? RequestState.Approved
            : RequestState.Pending;
        return new Decided(decision.Answer, approver, decision.Via, decision.Reason, decision.Digest, state);
    }

    /// <summary>Returns the event of a reply that counts.</summary>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    public static Replied Apply(ApprovalRequest? request, Reply reply, DateTimeOffset now)
    {
        CheckText(reply.Text, "text of a reply", required: true);
        MustBePending(request, reply.Request, now);
        return new Replied(Canonical(reply.Approver), reply.Via, reply.Text);
    }

    /// <summary>One person, one id: neither case, nor the width of a letter, nor space around it makes another.</summary>
    private static string Canonical(string id)
    {
        if (!IdRules.Accepts(id))
        {
            throw Invalid($"The approver's id is not one; it must {IdRules.Rule}.");
        }

        return id.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    private static ApprovalRequest MustBePending(ApprovalRequest? request, RequestId id, DateTimeOffset now)
    {
        if (request is null)
        {
            throw new DecisionRejectedException(DecisionRejection.UnknownRequest, $"There is no request {id}.");
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

    private static DecisionRejectedException Invalid(string message) => new(DecisionRejection.Invalid, message);
}
