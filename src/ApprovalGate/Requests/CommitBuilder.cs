using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests;

/// <summary>Gathers what a command wants appended.</summary>
internal sealed class CommitBuilder
{
    private readonly List<(string Stream, List<NewEvent> Events)> _appends = [];
    private readonly List<Summary> _summaries = [];

    /// <summary>Gets or sets the last instant at which it may be committed.</summary>
    public DateTimeOffset? NotAfter { get; set; }

    /// <summary>Gets or sets the first instant at which it may be committed.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Adds an event to a stream.</summary>
    public void Append(string stream, object added)
    {
        var index = _appends.FindIndex(append => append.Stream == stream);
        if (index < 0)
        {
            index = _appends.Count;
            _appends.Add((stream, []));
        }

        _appends[index].Events.Add(EventCodec.Encode(added));
    }

    /// <summary>Adds a change of <paramref name="request"/>, its new row in the lists and, where it ends, the closing of its fingerprint.</summary>
    public void Change(ApprovalRequest request, RequestEvent change, RequestState state, string? owner = null)
    {
        Append(Streams.Request(request.Id), change);
        Row(request, state, owner ?? request.Owner);
        if (IsEnd(state))
        {
            Append(Streams.Fingerprint(request.Fingerprint), new FingerprintClosed(request.Id));
        }
    }

    /// <summary>Adds the row of <paramref name="request"/> in the lists.</summary>
    public void Row(ApprovalRequest request, RequestState state, string owner) => Row(Replay.Row(request with { State = state, Owner = owner }));

    /// <summary>Adds a row in the lists; it replaces one of the same key.</summary>
    public void Row(Summary row)
    {
        _summaries.RemoveAll(summary => summary.Key == row.Key);
        _summaries.Add(row);
    }

    /// <summary>Makes the plan. Positions are given in the order in which streams, and events within them, were added.</summary>
    public Plan<TAnswer> ToPlan<TAnswer>(Func<CommitResult?, TAnswer> answer) => new(answer)
    {
        Appends = [.. _appends.Select(append => (append.Stream, (IReadOnlyList<NewEvent>)append.Events))],
        Summaries = _summaries,
        NotAfter = NotAfter,
        NotBefore = NotBefore,
    };

    /// <summary>Whether nothing more happens to a request in this state. A run in doubt has not ended: somebody must look.</summary>
    private static bool IsEnd(RequestState state) => state is
        RequestState.Denied or RequestState.Expired or RequestState.Withdrawn or RequestState.Superseded or RequestState.Voided
        or RequestState.Refused or RequestState.Succeeded or RequestState.Failed or RequestState.NotRun
        or RequestState.Happened or RequestState.DidNotHappen;
}
