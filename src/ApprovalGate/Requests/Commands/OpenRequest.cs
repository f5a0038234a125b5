using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Permits;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests.Commands;

/// <summary>Makes a request for a call, or attaches to the oldest live one of the same call that no living process holds.</summary>
/// <param name="requested">The request to make.</param>
/// <param name="consumption">What the call would run, and what policy says of it now.</param>
/// <param name="isDead">Whether an owner's process is gone.</param>
/// <param name="waitsHere">Whether a call of this process waits for a request: it sees to it, and nobody else need look.</param>
internal sealed class OpenRequest(
    Requested requested, Consumption consumption, Func<string, bool> isDead, Func<RequestId, bool> waitsHere)
    : ICommand<OpenRequest.Opened>
{
    /// <summary>Where the call stands now.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="State">Its state.</param>
    /// <param name="RunPosition">The position of its birth, when it was born running.</param>
    internal sealed record Opened(RequestId Request, RequestState State, long RunPosition)
    {
        /// <summary>Gets whether this is an earlier request of a call that, by its call id, must not be made again.</summary>
        public bool IsRepeat { get; init; }

        /// <summary>Gets the birth of the request, where it was made for this call: it need not be parsed when the request is read.</summary>
        public Requested? Birth { get; init; }
    }

    public Plan<Opened> Decide(Folds folds, DateTimeOffset now)
    {
        var builder = new CommitBuilder();
        var left = new List<ApprovalRequest>();
        RequestId? inDoubt = null;
        var (live, lastEnded) = folds.Load(Streams.Fingerprint(requested.Fingerprint), FingerprintFold.Instance);
        var underWay = lastEnded is { } last && requested.CallId is not null ? DoneAs(folds, last) : null;
        foreach (var id in live)
        {
            if (requested.CallId is null && waitsHere(id))
            {
                continue;
            }

            var earlier = RequestFold.Named(folds, id);
            switch (earlier.StateAt(now))
            {
                case RequestState.InDoubt:
                    inDoubt = id;
                    underWay = new Opened(id, RequestState.InDoubt, 0);
                    break;
                case RequestState.Expired:
                    // By the store's clock: where this process's clock is ahead, somebody may still be asked.
                    var end = earlier.State == RequestState.Pending ? earlier.ExpiresAt : earlier.ExecutionExpiresAt;
                    builder.NotBefore = end > builder.NotBefore ? end : builder.NotBefore ?? end;
                    builder.Change(earlier, new Expired(EndRequest.ExpiryNote(earlier)), RequestState.Expired);
                    break;
                case var _ when earlier.Owner == requested.Owner || !isDead(earlier.Owner):
                    // Somebody alive sees to it: an identical call of its own, with a request of its own.
                    underWay = new Opened(id, earlier.State, 0);
                    break;
                case RequestState.Running:
                    builder.Change(earlier, new InDoubt(MarkInDoubt.Note), RequestState.InDoubt);
                    inDoubt = id;
                    underWay = new Opened(id, RequestState.InDoubt, 0);
                    break;
                default:
                    left.Add(earlier);
                    break;
            }
        }

        if (requested.CallId is not null && underWay is not null)
        {
            return builder.ToPlan(_ => underWay with { IsRepeat = true });
        }

        var (supersedes, because) = ((RequestId?)null, (string?)null);
        foreach (var earlier in left)
        {
            if (WhyOutdated(earlier, inDoubt) is not { } why)
            {
                builder.Change(earlier, new Attached(requested.Owner), earlier.State, requested.Owner);
                return builder.ToPlan(_ => new Opened(earlier.Id, earlier.State, 0));
            }

            if (IsForged(earlier))
            {
                builder.Append(Streams.Request(earlier.Id), new ConsumeFailed(
                    ConsumeFailure.DigestMismatch, consumption.AtExecution(earlier), requested.Owner));
            }

            builder.Change(earlier, new Superseded(why), RequestState.Superseded);
            (supersedes, because) = (earlier.Id, why);
        }

        return AppendNew(builder, folds, requested with { InDoubtBefore = inDoubt, Supersedes = supersedes, AskedAgainBecause = because }, now);
    }

    /// <summary>Adds the birth of a request. After a run in doubt people are asked whatever policy says.</summary>
    public static Plan<Opened> AppendNew(CommitBuilder builder, Folds folds, Requested requested, DateTimeOffset now)
    {
        var born = requested;
        if (requested is { InDoubtBefore: not null, Born: RequestState.Running })
        {
            born = requested with { Born = RequestState.Pending, Verdict = Verdict.RequireApproval };
        }

        if (born.Born != RequestState.Refused)
        {
            builder.Append(Streams.Fingerprint(born.Fingerprint), new FingerprintOpened(born.Id));
        }

        var first = builder.ToPlan(_ => 0).Appends.Sum(append => append.Events.Count);
        folds.Begin(Streams.Request(born.Id), RequestFold.Instance);
        builder.Append(Streams.Request(born.Id), born);
        builder.Row(new Summary(born.Id.ToString(), born.Born.ToString(), born.Tool, born.Session, born.Owner, now, born.ExpiresAt));
        return builder.ToPlan(result => new Opened(born.Id, born.Born, result!.Position + first) { Birth = born });
    }

    /// <summary>Returns the last request of a call that has an id, where its effect is there; then there is nothing left to do.</summary>
    private static Opened? DoneAs(Folds folds, RequestId last)
        => folds.Load(Streams.Request(last), RequestFold.Instance) is { State: RequestState.Succeeded or RequestState.Happened } done
            ? new Opened(last, done.State, 0)
            : null;

    /// <summary>Whether the digest of a request of this call is not that of the call, though nothing that goes into it changed.</summary>
    private bool IsForged(ApprovalRequest earlier)
        => earlier.Signature == requested.Signature && earlier.Digest != consumption.AtExecution(earlier);

    /// <summary>Says why a request that nobody holds is not taken up again; its approvers must have been shown all there is to see.</summary>
    private string? WhyOutdated(ApprovalRequest earlier, RequestId? inDoubt)
        => consumption.Policy.Outdates(earlier)
            ?? (earlier.Signature != requested.Signature ? "The tool's signature changed."
                : earlier.InDoubtBefore != inDoubt ? "What is known of earlier runs of the same call changed."
                : IsForged(earlier) ? "Its digest is not that of the call."
                : null);
}
