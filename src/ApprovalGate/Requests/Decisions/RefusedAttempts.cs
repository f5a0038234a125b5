using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Requests.Decisions;

/// <summary>Records refused answers, bounded: a flood of them must not fill the log.</summary>
internal static class RefusedAttempts
{
    /// <summary>How many are recorded of one request and one reason.</summary>
    public const int MaxRecorded = 3;

    /// <summary>Returns whether a refused answer is to be recorded: if it points to an attack or a mistake, and not to somebody who is late.</summary>
    public static bool IsRecorded(ApprovalRequest? request, DecisionRejectedException refusal) => request is not null && IsWorthALook(refusal.Rejection)
        && request.RefusedAttempts.Count(earlier => earlier.Why == refusal.Rejection) < MaxRecorded;

    /// <summary>Returns whether a reason points to an attack or a mistake.</summary>
    public static bool IsWorthALook(DecisionRejection why) => why is DecisionRejection.WrongDigest or DecisionRejection.NotEligible
        or DecisionRejection.OwnRequest or DecisionRejection.NotAPerson or DecisionRejection.SignatureMissing or DecisionRejection.SignatureRefused;

    /// <summary>Makes the plan that records a refused answer, and then refuses it.</summary>
    public static Plan<TAnswer> Refuse<TAnswer>(
        StreamStates states, DateTimeOffset now, ApprovalRequest request, Approver approver, string via, DecisionRejectedException refusal)
    {
        var commit = new CommitBuilder(states, now);
        commit.Change(request, new AttemptRefused(refusal.Rejection, approver, via));
        return commit.ToPlan<TAnswer>(() =>
        {
            refusal.IsRecorded = true;
            throw refusal;
        });
    }
}
