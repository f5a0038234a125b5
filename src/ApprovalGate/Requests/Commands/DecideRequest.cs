using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Permits;
using ApprovalGate.Requests.States;

namespace ApprovalGate.Requests.Commands;

/// <summary>Takes an approver's decision: the one door through which a request is approved or denied.</summary>
/// <param name="decision">The decision.</param>
/// <param name="signatures">Whether it is signed as it must be.</param>
/// <param name="consumption">
/// What the waiting call of this process would run. Where the decision completes the approval, that is what was approved and policy asks for no more by now, the
/// permit is consumed in the same commit. In any other case the call is woken, and finds out for itself.
/// </param>
internal sealed class DecideRequest(Decision decision, SignatureRules signatures, Consumption? consumption = null)
    : ICommand<DecideRequest.Answered>
{
    /// <summary>What came of it.</summary>
    /// <param name="State">Where the decision brought the request.</param>
    /// <param name="Started">The permit that was consumed with it, if one was.</param>
    internal sealed record Answered(RequestState State, StartRun.Started? Started);

    public Plan<Answered> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(decision.Request), RequestFold.Instance);
        var decided = DecisionRules.Apply(request, decision, now);
        signatures.Check(folds, request!, decision, decided.Approver, now);
        var builder = new CommitBuilder { NotAfter = request!.ExpiresAt };
        builder.Change(request, decided, decided.State);
        if (decided.State != RequestState.Approved
            || consumption is null || consumption.Owner != request.Owner
            || consumption.AtExecution(request) != request.Digest || consumption.Policy.Outdates(request) is not null
            || signatures.WhyUnproven(folds, With(request, decided, now), now) is not null)
        {
            return builder.ToPlan(_ => new Answered(decided.State, null));
        }

        builder.Change(request, new Running(request.Digest, consumption.Owner), RequestState.Running);
        return builder.ToPlan(result => new Answered(decided.State, new StartRun.Started(
            request with { State = RequestState.Running, ApprovedAt = result!.Time }, true, result.Position + 1)));
    }

    /// <summary>Returns the request as it will stand: those who approved it before this process looked are verified with this decision.</summary>
    private static ApprovalRequest With(ApprovalRequest request, Decided decided, DateTimeOffset now) => request with
    {
        State = decided.State,
        Decisions =
        [
            .. request.Decisions,
            new RecordedDecision(decided.Answer, decided.Approver, decided.Via, decided.Reason, decided.Digest, now)
            {
                Position = long.MaxValue,
                Signature = decided.Signature,
            },
        ],
    };
}
