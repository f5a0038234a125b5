using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Permits;
using ApprovalGate.Requests.States;

namespace ApprovalGate.Requests.Commands;

/// <summary>Consumes the permit: of all who try, one makes the request <c>Running</c>, if what it is about to run is what was approved.</summary>
/// <param name="id">The request.</param>
/// <param name="consumption">What it is about to run, and who.</param>
/// <param name="signatures">Whether the approval is proven.</param>
/// <param name="failOpen">Why it runs though nobody has decided, or <see langword="null"/> when it needs an approval.</param>
internal sealed class StartRun(RequestId id, Consumption consumption, SignatureRules signatures, FailOpening? failOpen = null)
    : ICommand<StartRun.Started>
{
    /// <summary>What came of it.</summary>
    /// <param name="Request">The request as it stands afterwards; it runs only if that is <see cref="RequestState.Running"/> and it won.</param>
    /// <param name="Won">Whether this caller consumed the permit.</param>
    /// <param name="Position">The position of <c>Running</c>.</param>
    internal sealed record Started(ApprovalRequest Request, bool Won, long Position)
    {
        /// <summary>Gets why policy, evaluated again, no longer lets the request stand; the caller asks anew.</summary>
        public string? Outdated { get; init; }
    }

    /// <summary>What is said where the values are not those that were approved.</summary>
    public const string ArgumentsChanged = "The arguments, or what they resolve to, changed between approval and execution.";

    public Plan<Started> Decide(Folds folds, DateTimeOffset now)
    {
        var request = RequestFold.Named(folds, id);
        var opens = failOpen is not null && request.State == RequestState.Pending && request.Terms.Reversibility < Reversibility.Irreversible;
        if (IsOver(request.State) || (opens && failOpen!.AtExpiry && request.StateAt(now) != RequestState.Expired))
        {
            // Somebody was faster, or this was too soon: both happen to the honest.
            return new Plan<Started>(_ => new Started(request, false, 0));
        }

        if (WhyNot(request, opens) is { } why)
        {
            // Nothing consumes twice, so that this holds whatever is appended meanwhile: those who are too late need not wait for each other.
            return Alarm(new CommitBuilder(), why, request) with { HoldsForGood = why == ConsumeFailure.AlreadyConsumed };
        }

        if (!opens && request.StateAt(now) == RequestState.Expired)
        {
            return Expire(request);
        }

        var atExecution = consumption.AtExecution(request);
        if (atExecution != request.Digest)
        {
            return Void(request, ConsumeFailure.DigestMismatch, ArgumentsChanged);
        }

        if (signatures.WhyUnproven(folds, request, now) is { } unproven)
        {
            return Void(request, ConsumeFailure.NotApproved, unproven);
        }

        if (!opens && !DecisionRules.Carry(request))
        {
            return Void(request, ConsumeFailure.NotApproved, "The decisions that count do not carry the approval.");
        }

        return consumption.Policy.Outdates(request) is { } outdated
            ? new Plan<Started>(_ => new Started(request, false, 0) { Outdated = outdated })
            : Run(request, opens);
    }

    /// <summary>Whether the request ended without a run.</summary>
    private static bool IsOver(RequestState state) => state is RequestState.Denied or RequestState.Expired or RequestState.Withdrawn
        or RequestState.Superseded or RequestState.Voided or RequestState.Refused;

    private ConsumeFailure? WhyNot(ApprovalRequest request, bool opens)
        => request.Owner != consumption.Owner ? ConsumeFailure.WrongOwner
            : request.State == RequestState.Approved || opens ? null
            : request.State == RequestState.Pending ? ConsumeFailure.NotApproved
            : ConsumeFailure.AlreadyConsumed;

    private Plan<Started> Run(ApprovalRequest request, bool opens)
    {
        var builder = new CommitBuilder();
        if (opens)
        {
            // By the store's clock: where this process's is ahead, somebody may still answer.
            builder.NotBefore = failOpen!.AtExpiry ? request.ExpiresAt : null;
            builder.Append(Streams.Request(id), new FailedOpen(failOpen.Note));
        }
        else
        {
            builder.NotAfter = request.ExecutionExpiresAt;
        }

        builder.Change(request, new Running(request.Digest, consumption.Owner), RequestState.Running, consumption.Owner);
        return builder.ToPlan(result => new Started(
            request with { State = RequestState.Running }, true, result!.Position + (opens ? 1 : 0)));
    }

    /// <summary>Ends an approval that was not used in time. Who came in time, and met a slow store, raises no alarm.</summary>
    private Plan<Started> Expire(ApprovalRequest request)
    {
        var note = EndRequest.ExpiryNote(request);
        var builder = new CommitBuilder { NotBefore = request.ExecutionExpiresAt };
        if (consumption.At > request.ExecutionExpiresAt)
        {
            Alarm(builder, ConsumeFailure.PermitExpired, request);
        }

        builder.Change(request, new Expired(note), RequestState.Expired);
        return builder.ToPlan(_ => new Started(request with { State = RequestState.Expired, Note = note }, false, 0));
    }

    private Plan<Started> Void(ApprovalRequest request, ConsumeFailure why, string note)
    {
        var builder = new CommitBuilder();
        Alarm(builder, why, request);
        var atExecution = consumption.AtExecution(request);
        builder.Change(request, new Voided(note, atExecution), RequestState.Voided);
        return builder.ToPlan(_ => new Started(
            request with { State = RequestState.Voided, DigestAtExecution = atExecution, Note = note }, false, 0));
    }

    private Plan<Started> Alarm(CommitBuilder builder, ConsumeFailure why, ApprovalRequest request)
    {
        builder.Append(Streams.Request(id), new ConsumeFailed(why, consumption.AtExecution(request), consumption.Owner));
        return builder.ToPlan(_ => new Started(request, false, 0));
    }
}
