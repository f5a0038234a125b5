using ApprovalGate.Client;
using ApprovalGate.Identifiers;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>Reads the requests of a store.</summary>
/// <remarks>Safe for concurrent use. Members block on the store. Every read folds the log anew: nothing is cached, nothing is changed.</remarks>
public sealed class ApprovalRequests
{
    private readonly IApprovalStore _store;
    private readonly TimeProvider _clock;

    internal ApprovalRequests(IApprovalStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
    }

    /// <summary>Reads one request.</summary>
    /// <returns>The request, its state as of now, or <see langword="null"/> when there is none with this id.</returns>
    public ApprovalRequest? Get(RequestId id)
    {
        var request = Load(id);
        return request is null ? null : request with { State = request.StateAt(_clock.GetUtcNow()) };
    }

    /// <summary>Reads one request as the log has it.</summary>
    /// <param name="id">The request.</param>
    /// <param name="first">Its first event, if this process has just made it.</param>
    internal ApprovalRequest? Load(RequestId id, Requested? first = null) => RequestStream.Instance.Read(_store, id.ToString(), first);

    /// <summary>Finds the one request whose id begins like this.</summary>
    /// <param name="prefix">1 to 32 hexadecimal digits.</param>
    /// <exception cref="DecisionRejectedException">No request, or more than one, has such an id.</exception>
    public ApprovalRequest Find(string prefix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);

        var key = prefix.Trim().ToLowerInvariant();
        var rows = key.All(char.IsAsciiHexDigitLower) ? _store.List(new SummaryQuery { KeyPrefix = key, Order = SummaryOrder.Key, MaxCount = 6 }) : [];
        return rows.Count switch
        {
            0 => throw new DecisionRejectedException(
                DecisionRejection.UnknownRequest, $"No request has an id that begins with '{prefix}'. List them to see their ids."),
            1 => Get(RequestId.Parse(rows[0].Key))!,
            _ => throw new DecisionRejectedException(
                DecisionRejection.AmbiguousRequest,
                $"More than one request has an id that begins with '{prefix}': {string.Join(", ", rows.Take(5).Select(row => row.Key[..12]))}"
                + $"{(rows.Count > 5 ? ", ..." : "")}. Give more digits."),
        };
    }

    /// <summary>Lists requests, newest first, with their states as of now.</summary>
    /// <param name="states">The states to list; none is all.</param>
    /// <param name="session">The session, or <see langword="null"/> for all.</param>
    /// <param name="maxCount">How many at most.</param>
    public IReadOnlyList<ApprovalRequest> List(IReadOnlyCollection<RequestState> states, string? session = null, int maxCount = 100)
    {
        return List(new RequestQuery { States = states, Session = session, MaxCount = maxCount }).Requests;
    }

    /// <summary>Lists a page of requests, with their states as of now.</summary>
    /// <remarks>It reads the requests it returns and no others, however many the store has.</remarks>
    /// <exception cref="ArgumentException">The query's <see cref="RequestQuery.After"/> is not the <see cref="RequestPage.Next"/> of a page.</exception>
    public RequestPage List(RequestQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(query.States);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.MaxCount, 1);

        // One more than the page has tells whether another one follows.
        var rows = new RequestRows(_store, query, _clock.GetUtcNow()).List(Math.Min(query.MaxCount, int.MaxValue - 1) + 1).ToList();
        var requests = rows.Take(query.MaxCount).Select(row => Get(RequestId.Parse(row.Key))).OfType<ApprovalRequest>()
            .Where(request => query.States.Count == 0 || query.States.Contains(request.State))
            .Where(request => query.Approver is null || IdRules.Canonical(request.Session.Actor) != IdRules.Canonical(query.Approver));
        return new RequestPage([.. requests], rows.Count > query.MaxCount ? RequestRows.TextOf(rows[query.MaxCount - 1]) : null);
    }
}
