using ApprovalGate.Log;

namespace ApprovalGate.Requests.Commands;

/// <summary>Makes a request for a call, or attaches to the oldest live one of the same call that no living process holds.</summary>
/// <param name="requested">The request to make.</param>
/// <param name="digestOf">Computes the digest the call has under another request's id.</param>
/// <param name="isDead">Whether an owner's process is gone.</param>
internal sealed class OpenRequest(Requested requested, Func<RequestId, Digest> digestOf, Func<string, bool> isDead)
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
        RequestId? inDoubt = null;
        foreach (var id in folds.Load(Streams.Fingerprint(requested.Fingerprint), FingerprintFold.Instance))
        {
            var earlier = folds.Load(Streams.Request(id), RequestFold.Instance)!;
            var state = earlier.StateAt(now);
            if (state == RequestState.InDoubt)
            {
                inDoubt = id;
            }
            else if (state == RequestState.Expired)
            {
                draft.Change(earlier, new Expired(EndRequest.ExpiryNote(earlier)), RequestState.Expired);
            }
            else if (earlier.Owner == requested.Owner || !isDead(earlier.Owner))
            {
                // Somebody alive sees to it: an identical call of its own, with a request of its own.
            }
            else if (state == RequestState.Running)
            {
                draft.Change(earlier, new InDoubt(BuryOwner.Note), RequestState.InDoubt);
                inDoubt = id;
            }
            else if (earlier.Digest == digestOf(id))
            {
                draft.Change(earlier, new Attached(requested.Owner), state, requested.Owner);
                return draft.ToPlan(_ => new Opened(id, state, 0));
            }
            else
            {
                draft.Change(earlier, new Superseded("The tool's signature or terms changed."), RequestState.Superseded);
            }
        }

        var born = inDoubt is null || requested.Born != RequestState.Running ? requested.Born : RequestState.Pending;
        var verdict = born == requested.Born ? requested.Verdict : Verdict.RequireApproval;
        var first = draft.ToPlan(_ => 0).Appends.Sum(append => append.Events.Count);
        draft.Append(Streams.Request(requested.Id), requested with { Born = born, Verdict = verdict, InDoubtBefore = inDoubt });
        draft.Row(new Summary(
            requested.Id.ToString(), born.ToString(), requested.Tool, requested.Session, requested.Owner, now, requested.ExpiresAt));
        if (born != RequestState.Refused)
        {
            draft.Append(Streams.Fingerprint(requested.Fingerprint), new FingerprintOpened(requested.Id));
        }

        return draft.ToPlan(result => new Opened(requested.Id, born, result!.Position + first));
    }
}
