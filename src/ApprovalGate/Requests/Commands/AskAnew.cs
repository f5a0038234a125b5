using ApprovalGate.Halts;
using ApprovalGate.Log.Committing;
using ApprovalGate.Policies;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Permits;

namespace ApprovalGate.Requests.Commands;

/// <summary>Puts a new request in the place of one that the policy has outdated while its call was waiting; one commit, so that the call is never without.</summary>
/// <param name="outdated">The request that no longer holds.</param>
/// <param name="requested">The request to make: of the same call, for the reason it says.</param>
/// <param name="budgets">What the call takes of its budgets.</param>
internal sealed class AskAnew(RequestId outdated, Requested requested, IReadOnlyList<BudgetUse> budgets) : ICommand<OpenRequest.Opened>
{
    /// <summary>Returns the new request, or the old one where it had ended, or passed to another, before it could be replaced.</summary>
    public Plan<OpenRequest.Opened> Decide(StreamStates states, DateTimeOffset now)
    {
        var old = states.Get(outdated);
        var state = old.StateAt(now);
        if (old.Owner != requested.Owner || old.Fingerprint != requested.Fingerprint || state is not (RequestState.Pending or RequestState.Approved))
        {
            return new Plan<OpenRequest.Opened>(() => new OpenRequest.Opened(outdated, state));
        }

        if (states.FindHalt(old.Session, old.Tool) is { } halt)
        {
            var halted = new CommitBuilder(states, now);
            halted.Change(old, new Withdrawn(halt.Note));
            return halted.ToPlan(() => new OpenRequest.Opened(outdated, RequestState.Withdrawn));
        }

        var commit = new CommitBuilder(states, now) { NotAfter = state == RequestState.Pending ? old.ExpiresAt : old.ExecutionExpiresAt };
        commit.Change(old, new Superseded(requested.AskedAgainBecause!));
        var asked = BudgetLimits.Apply(requested, states, budgets, now) with
        {
            Supersedes = outdated, InDoubtBefore = old.InDoubtBefore, FailedBefore = old.FailedBefore, EarlierDenials = old.EarlierDenials,
        };
        return OpenRequest.Begin(commit, states, asked, budgets, now);
    }
}
