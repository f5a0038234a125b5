using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Permits;

namespace ApprovalGate.Requests.Commands;

/// <summary>Takes an approver's decision: the one door through which a request is approved or denied.</summary>
/// <param name="decision">The decision.</param>
/// <param name="signatures">Whether it is signed as it must be.</param>
/// <param name="consumption">
/// What the waiting call of this process would run. If the decision completes the approval, and the permit may be consumed for that, it is
/// consumed in the same commit. In any other case the call is woken, and finds out for itself.
/// </param>
internal sealed class DecideRequest(Decision decision, SignatureRules signatures, Consumption? consumption = null)
    : ICommand<DecideRequest.Answered>
{
    public Plan<Answered> Decide(StreamStates states, DateTimeOffset now)
    {
        var request = states.Find(decision.Request);
        var given = decision with { Approver = signatures.Identify(states, decision.Approver, decision.Signature) };
        try
        {
            if (DecisionRules.Apply(request, given, now) is not { } decided)
            {
                return new Plan<Answered>(() => new Answered(request!.StateAt(now), null));
            }

            signatures.Check(states, request!, decided, now);
            return Accept(states, request!, decided, now);
        }
        catch (DecisionRejectedException refusal) when (RefusedAttempts.IsRecorded(request, refusal))
        {
            return RefusedAttempts.Refuse<Answered>(states, now, request!, given.Approver, given.Via, refusal);
        }
    }

    private Plan<Answered> Accept(StreamStates states, ApprovalRequest request, Decided decided, DateTimeOffset now)
    {
        var commit = new CommitBuilder(states, now)
        {
            NotAfter = request.State == RequestState.Approved ? request.ExecutionExpiresAt : request.ExpiresAt,
        };
        var after = commit.Change(request, decided);
        if (consumption is null || after.State != RequestState.Approved
            || PermitRules.MayConsume(after, consumption, signatures, states, now).Answer != ConsumeAnswer.Yes)
        {
            return commit.ToPlan(() => new Answered(commit.Get(request.Id).StateAt(now), null));
        }

        BudgetLimits.Start(commit, states, after, consumption, now);
        return commit.ToPlan(() => new Answered(after.State, new StartRun.Started(commit.Get(request.Id), Won: true)));
    }

    /// <summary>What came of it.</summary>
    /// <param name="State">Where the decision brought the request.</param>
    /// <param name="Started">The permit that was consumed with it, if one was.</param>
    internal sealed record Answered(RequestState State, StartRun.Started? Started);
}
