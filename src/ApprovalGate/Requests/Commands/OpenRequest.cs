using ApprovalGate.Log;

namespace ApprovalGate.Requests.Commands;

/// <summary>Makes a request for a call, or attaches to the oldest live one of the same call that no living process holds.</summary>
/// <param name="requested">The request to make.</param>
/// <param name="digestOf">Computes the digest the call has under another request's id.</param>
/// <param name="isDead">Whether an owner's process is gone.</param>
/// <param name="waitsHere">Whether a call of this process waits for a request: it sees to it, and nobody else need look.</param>
internal sealed class OpenRequest(
    Requested requested, Func<RequestId, Digest> digestOf, Func<string, bool> isDead, Func<RequestId, bool> waitsHere)
    : ICommand<OpenRequest.Opened>
{
    /// <summary>Where the call stands now.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="State">Its state.</param>
    /// <param name="RunPosition">The position of its birth, when it was born running.</param>
    internal sealed record Opened(RequestId Request, RequestState State, long RunPosition);

    public Plan<Opened> Decide(Folds folds, DateTimeOffset now)
    {
        var draft = new Draft();
        var left = new List<ApprovalRequest>();
        RequestId? inDoubt = null;
        foreach (var id in folds.Load(Streams.Fingerprint(requested.Fingerprint), FingerprintFold.Instance))
        {
            if (waitsHere(id))
            {
                continue;
            }

            var earlier = folds.Load(Streams.Request(id), RequestFold.Instance)!;
            switch (earlier.StateAt(now))
            {
                case RequestState.InDoubt:
                    inDoubt = id;
                    break;
                case RequestState.Expired:
                    // By the store's clock: where this process's clock is ahead, somebody may still be asked.
                    var end = earlier.State == RequestState.Pending ? earlier.ExpiresAt : earlier.ExecutionExpiresAt;
                    draft.NotBefore = end > draft.NotBefore ? end : draft.NotBefore ?? end;
                    draft.Change(earlier, new Expired(EndRequest.ExpiryNote(earlier)), RequestState.Expired);
                    break;
                case var _ when earlier.Owner == requested.Owner || !isDead(earlier.Owner):
                    // Somebody alive sees to it: an identical call of its own, with a request of its own.
                    break;
                case RequestState.Running:
                    draft.Change(earlier, new InDoubt(BuryOwner.Note), RequestState.InDoubt);
                    inDoubt = id;
                    break;
                default:
                    left.Add(earlier);
                    break;
            }
        }

        var born = inDoubt is not null && requested.Born == RequestState.Running ? RequestState.Pending : requested.Born;
        foreach (var earlier in left)
        {
            // Taken up again only if policy still asks, and the approvers were shown all there is to see.
            if (born == RequestState.Pending && earlier.InDoubtBefore == inDoubt && earlier.Digest == digestOf(earlier.Id))
            {
                draft.Change(earlier, new Attached(requested.Owner), earlier.State, requested.Owner);
                return draft.ToPlan(_ => new Opened(earlier.Id, earlier.State, 0));
            }

            draft.Change(earlier, new Superseded("The policy, the tool's signature or its terms changed."), RequestState.Superseded);
        }

        if (born != RequestState.Refused)
        {
            draft.Append(Streams.Fingerprint(requested.Fingerprint), new FingerprintOpened(requested.Id));
        }

        var verdict = born == requested.Born ? requested.Verdict : Verdict.RequireApproval;
        var first = draft.ToPlan(_ => 0).Appends.Sum(append => append.Events.Count);
        folds.Begin(Streams.Request(requested.Id), RequestFold.Instance);
        draft.Append(Streams.Request(requested.Id), requested with { Born = born, Verdict = verdict, InDoubtBefore = inDoubt });
        draft.Row(new Summary(
            requested.Id.ToString(), born.ToString(), requested.Tool, requested.Session, requested.Owner, now, requested.ExpiresAt));
        return draft.ToPlan(result => new Opened(requested.Id, born, result!.Position + first));
    }
}
