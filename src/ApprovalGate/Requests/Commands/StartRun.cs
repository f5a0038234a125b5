using ApprovalGate.Log;

namespace ApprovalGate.Requests.Commands;

/// <summary>Consumes the permit: of all who try, one makes the request <c>Running</c>, if what it is about to run is what was approved.</summary>
/// <param name="id">The request.</param>
/// <param name="consumption">What it is about to run, and who.</param>
/// <param name="signatures">Whether the approval is proven.</param>
/// <param name="failOpen">Why it runs though nobody has decided, or <see langword="null"/> when it needs an approval.</param>
internal sealed class StartRun(RequestId id, Consumption consumption, SignatureRules signatures, string? failOpen)
    : ICommand<StartRun.Started>
{
    /// <summary>What came of it.</summary>
    /// <param name="Request">The request as it stands afterwards; it runs only if that is <see cref="RequestState.Running"/> and it won.</param>
    /// <param name="Won">Whether this caller consumed the permit.</param>
    /// <param name="Position">The position of <c>Running</c>.</param>
    internal sealed record Started(ApprovalRequest Request, bool Won, long Position);

    /// <summary>What is said where the values are not those that were approved.</summary>
    public const string ArgumentsChanged = "The arguments changed between approval and execution.";

    public Plan<Started> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(id), RequestFold.Instance)!;
        var draft = new Draft();
        var (atExecution, owner) = consumption;
        var opens = failOpen is not null && request.State == RequestState.Pending && request.Terms.Reversibility < Reversibility.Irreversible;
        if (request.Owner != owner || (request.State != RequestState.Approved && !opens))
        {
            return new Plan<Started>(_ => new Started(request, false, 0));
        }

        if (!opens && request.StateAt(now) == RequestState.Expired)
        {
            var note = EndRequest.ExpiryNote(request);
            draft.NotBefore = request.ExecutionExpiresAt;
            draft.Change(request, new Expired(note), RequestState.Expired);
            return draft.ToPlan(_ => new Started(request with { State = RequestState.Expired, Note = note }, false, 0));
        }

        if ((atExecution != request.Digest ? ArgumentsChanged : signatures.WhyUnproven(folds, request, now)) is { } refusal)
        {
            draft.Change(
                request,
                opens ? new Withdrawn(refusal) : new Voided(refusal, atExecution),
                opens ? RequestState.Withdrawn : RequestState.Voided);
            return draft.ToPlan(_ => new Started(
                request with { State = RequestState.Voided, DigestAtExecution = atExecution, Note = refusal }, false, 0));
        }

        if (opens)
        {
            draft.Append(Streams.Request(id), new FailedOpen(failOpen!));
        }
        else
        {
            draft.NotAfter = request.ExecutionExpiresAt;
        }

        draft.Change(request, new Running(atExecution, owner), RequestState.Running, owner);
        return draft.ToPlan(result => new Started(
            request with { State = RequestState.Running }, true, result!.Position + (opens ? 1 : 0)));
    }
}
