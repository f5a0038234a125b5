using System.Collections.Immutable;

namespace ApprovalGate.Requests.Fingerprints;

/// <summary>The requests of one call: those that live, and what must be known of those that do not. Immutable.</summary>
/// <remarks>What is asked of it at every call takes as long whatever lives or ended before.</remarks>
internal sealed record CallRequests
{
    /// <summary>How many denials are kept.</summary>
    public const int MaxDenials = 10;

    /// <summary>After how many events, at least, all of it is written once more.</summary>
    private const int CarryAfter = 64;

    private ImmutableDictionary<RequestId, Place> _live = ImmutableDictionary<RequestId, Place>.Empty;
    private ImmutableDictionary<string, int> _owners = ImmutableDictionary<string, int>.Empty;
    private long _opened;
    private long _sinceCarried;

    /// <summary>Gets the owners of live requests.</summary>
    public IEnumerable<string> Owners => _owners.Keys;

    /// <summary>Gets the requests that ran and whose effect is unknown, oldest first.</summary>
    public ImmutableList<RequestId> InDoubt { get; private init; } = [];

    /// <summary>Gets the one that ended last, of those that were opened for exactly this call.</summary>
    public EndedRequest? LastEnded { get; private init; }

    /// <summary>Gets the last one whose body threw, unless a person has settled it.</summary>
    public RequestId? LastFailed { get; private init; }

    /// <summary>Gets the last denials, oldest first.</summary>
    public ImmutableList<EarlierDenial> Denials { get; private init; } = [];

    /// <summary>Gets the request that was denied last, with its owner: if that process died, nobody may have been told. None once another was opened.</summary>
    public LiveRequest? Untold { get; private init; }

    /// <summary>Gets whether it pays to write all of it once more: reading then takes as long as what lives is, whatever ended.</summary>
    public bool IsCarryDue => _sinceCarried >= Math.Max(CarryAfter, 2L * _live.Count);

    /// <summary>Returns the live requests of an owner, oldest first.</summary>
    public IReadOnlyList<RequestId> LiveOf(string owner) => !_owners.ContainsKey(owner) ? [] :
    [
        .. _live.Where(live => live.Value.Owner == owner).OrderBy(live => live.Value.Number).Select(live => live.Key),
    ];

    /// <summary>Returns whether a live request has an owner.</summary>
    public bool IsHeldBy(string owner) => _owners.ContainsKey(owner);

    public CallRequests Opened(RequestId id, string owner) => Counted() with
    {
        _live = _live.SetItem(id, new Place(owner, _opened)), _owners = Moved(_live.GetValueOrDefault(id)?.Owner, owner), _opened = _opened + 1, Untold = null,
    };

    public CallRequests Attached(RequestId id, string owner)
        => !_live.TryGetValue(id, out var place) ? Counted() with { Untold = Untold?.Id == id ? null : Untold }
            : Counted() with { _live = _live.SetItem(id, place with { Owner = owner }), _owners = Moved(place.Owner, owner) };

    public CallRequests Doubted(RequestId id) => Left(id) with { InDoubt = InDoubt.Remove(id).Add(id) };

    public CallRequests Denied(EarlierDenial denial) => Left(denial.Request) with
    {
        LastEnded = Ended(denial.Request, RequestState.Denied),
        Denials = (Denials.Count < MaxDenials ? Denials : Denials.RemoveAt(0)).Add(denial),
        Untold = _live.TryGetValue(denial.Request, out var place) ? new LiveRequest(denial.Request, place.Owner) : Untold,
    };

    public CallRequests Closed(RequestId id, RequestState end) => Left(id) with
    {
        LastEnded = Ended(id, end),
        LastFailed = end == RequestState.Failed ? id : LastFailed == id ? null : LastFailed,
    };

    /// <summary>Returns what says all of it.</summary>
    public FingerprintCarried ToCarried() => new()
    {
        Live = [.. _live.OrderBy(live => live.Value.Number).Select(live => new LiveRequest(live.Key, live.Value.Owner))],
        InDoubt = InDoubt,
        LastEnded = LastEnded,
        LastFailed = LastFailed,
        Denials = Denials,
        Untold = Untold,
    };

    /// <summary>Returns what <see cref="ToCarried"/> said.</summary>
    public static CallRequests Of(FingerprintCarried carried)
        => carried.Live.Aggregate(new CallRequests(), (all, live) => all.Opened(live.Id, live.Owner)) with
        {
            _sinceCarried = 0,
            InDoubt = [.. carried.InDoubt],
            LastEnded = carried.LastEnded,
            LastFailed = carried.LastFailed,
            Denials = [.. carried.Denials],
            Untold = carried.Untold,
        };

    private CallRequests Counted() => this with { _sinceCarried = _sinceCarried + 1 };

    private CallRequests Left(RequestId id) => Counted() with
    {
        _live = _live.Remove(id), _owners = Moved(_live.GetValueOrDefault(id)?.Owner, null), InDoubt = InDoubt.Remove(id),
    };

    // A call under an id tells its history to the stream of the call without one, too; there it was never opened.
    private EndedRequest? Ended(RequestId id, RequestState end)
        => _live.ContainsKey(id) || InDoubt.Contains(id) || LastEnded?.Id == id ? new EndedRequest(id, end) : LastEnded;

    private ImmutableDictionary<string, int> Moved(string? from, string? to)
    {
        var owners = _owners;
        if (from is not null)
        {
            owners = owners[from] == 1 ? owners.Remove(from) : owners.SetItem(from, owners[from] - 1);
        }

        return to is null ? owners : owners.SetItem(to, owners.GetValueOrDefault(to) + 1);
    }

    /// <summary>Where a live request stands.</summary>
    private sealed record Place(string Owner, long Number);
}

/// <summary>A request that has not ended, or was denied.</summary>
/// <param name="Id">The request.</param>
/// <param name="Owner">The process that waits for it or ran it.</param>
internal sealed record LiveRequest(RequestId Id, string Owner);

/// <summary>A request that has ended.</summary>
/// <param name="Id">The request.</param>
/// <param name="End">How.</param>
internal sealed record EndedRequest(RequestId Id, RequestState End);
