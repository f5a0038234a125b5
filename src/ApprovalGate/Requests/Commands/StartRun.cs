using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Permits;

namespace ApprovalGate.Requests.Commands;

/// <summary>Consumes the permit: of all who try, one makes the request <c>Running</c>, if what it is about to run is what was approved.</summary>
/// <param name="id">The request.</param>
/// <param name="consumption">What it is about to run, and who.</param>
/// <param name="signatures">Whether the approval is proven.</param>
/// <param name="failOpen">Why it runs though nobody has decided, or <see langword="null"/> when it needs an approval.</param>
internal sealed class StartRun(RequestId id, Consumption consumption, SignatureRules signatures, FailOpening? failOpen = null)
    : ICommand<StartRun.Started>
{
    public Plan<Started> Decide(StreamStates states, DateTimeOffset now)
    {
        var request = states.Get(id);
        var may = PermitRules.MayConsume(request, consumption, signatures, states, now, failOpen);
        var commit = new CommitBuilder(states, now);
        switch (may.Answer)
        {
            case ConsumeAnswer.NotNow:
                return new Plan<Started>(() => new Started(request, Won: false));
            case ConsumeAnswer.Outdated:
                return new Plan<Started>(() => new Started(request, Won: false) { Outdated = may.Note });
            case ConsumeAnswer.Yes:
                Run(commit, states, request, now);
                return commit.ToPlan(() => new Started(commit.Get(id), Won: true));
            case ConsumeAnswer.Expired:
                Expire(commit, request);
                break;
            case ConsumeAnswer.Halted:
                commit.Change(request, new Withdrawn(may.Note!));
                break;
            case ConsumeAnswer.Void:
                Alarm(commit, may.Alarm, request);
                commit.Change(request, new Voided(may.Note!, consumption.AtExecution(request)));
                break;
            default:
                // Nothing consumes twice, so that this holds whatever is appended meanwhile: those who are too late need not wait for each other.
                commit.HoldsForGood = may.Alarm == ConsumeFailure.AlreadyConsumed;
                Alarm(commit, may.Alarm, request);
                break;
        }

        return commit.ToPlan(() => new Started(commit.Get(id), Won: false));
    }

    private void Run(CommitBuilder commit, StreamStates states, ApprovalRequest request, DateTimeOffset now)
    {
        if (request.State == RequestState.Pending)
        {
            // By the store's clock: where this process's is ahead, somebody may still answer.
            commit.NotBefore = failOpen!.AtExpiry ? request.ExpiresAt : null;
            commit.Change(request, new FailedOpen(failOpen.Note));
        }
        else
        {
            commit.NotAfter = request.ExecutionExpiresAt;
        }

        BudgetLimits.Start(commit, states, request, consumption, now);
    }

    /// <summary>Ends an approval that was not used in time. Who came in time, and met a slow store, raises no alarm.</summary>
    private void Expire(CommitBuilder commit, ApprovalRequest request)
    {
        if (consumption.At > request.ExecutionExpiresAt)
        {
            Alarm(commit, ConsumeFailure.PermitExpired, request);
        }

        EndRequest.Expire(commit, request);
    }

    private void Alarm(CommitBuilder commit, ConsumeFailure why, ApprovalRequest request)
        => commit.Change(request, new ConsumeFailed(why, consumption.AtExecution(request), consumption.Owner));

    /// <summary>What came of it.</summary>
    /// <param name="Request">The request as it stands afterwards.</param>
    /// <param name="Won">Whether this caller consumed the permit.</param>
    internal sealed record Started(ApprovalRequest Request, bool Won)
    {
        /// <summary>Gets why policy, evaluated again, no longer lets the request stand; the caller asks anew.</summary>
        public string? Outdated { get; init; }

        /// <summary>Gets the position of <c>Running</c>.</summary>
        public long Position => Request.RunPosition!.Value;
    }
}
