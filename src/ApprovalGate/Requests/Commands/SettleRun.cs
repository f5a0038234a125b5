using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Decisions;

namespace ApprovalGate.Requests.Commands;

/// <summary>Takes a person's word on a run in doubt.</summary>
/// <param name="settlement">The settlement.</param>
/// <param name="signatures">Whether it is signed as it must be.</param>
internal sealed class SettleRun(Settlement settlement, SignatureRules signatures) : ICommand<RequestState>
{
    public Plan<RequestState> Decide(StreamStates states, DateTimeOffset now)
    {
        var request = states.Find(settlement.Request);
        var given = settlement with { Approver = signatures.Identify(states, settlement.Approver, settlement.Signature) };
        try
        {
            if (DecisionRules.Apply(request, given) is not { } settled)
            {
                return new Plan<RequestState>(() => request!.State);
            }

            signatures.Check(states, request!, settled, now);
            var commit = new CommitBuilder(states, now);
            commit.Change(request!, settled);
            return commit.ToPlan(() => commit.Get(settlement.Request).State);
        }
        catch (DecisionRejectedException refusal) when (RefusedAttempts.IsRecorded(request, refusal))
        {
            return RefusedAttempts.Refuse<RequestState>(states, now, request!, given.Approver, given.Via, refusal);
        }
    }
}
