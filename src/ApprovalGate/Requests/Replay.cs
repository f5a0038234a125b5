using ApprovalGate.Identifiers;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.States;

namespace ApprovalGate.Storage;

/// <summary>Rebuilds from the log alone what stores keep beside it: the log decides, a row of the lists only finds.</summary>
/// <remarks>Pure. Memory grows with the requests.</remarks>
public static class Replay
{
    /// <summary>Folds a whole log into the requests it tells of.</summary>
    /// <param name="records">All records of the log, or its beginning, in order.</param>
    /// <returns>Every request as the log has it, in the order in which they were made.</returns>
    /// <exception cref="ApprovalStoreException">A record cannot follow what stands before it, or is of a kind that this version does not know.</exception>
    public static IReadOnlyList<ApprovalRequest> Requests(IEnumerable<LogRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);

        var requests = new OrderedDictionary<RequestId, ApprovalRequest>();
        foreach (var record in records)
        {
            if (RequestStream.Instance.TryId(record.Stream, out var id))
            {
                requests[id] = RequestStream.Instance.Apply(requests.GetValueOrDefault(id), record)!;
            }
        }

        return [.. requests.Values];
    }

    /// <summary>Returns the row that <paramref name="request"/> has in the lists of its store.</summary>
    public static Summary Row(ApprovalRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return new Summary(SummaryKinds.Request, request.Id.ToString(), request.State.ToString(), request.RequestedAt)
        {
            Tool = request.Tool,
            Session = request.Session.Id,
            Actor = request.Session.Actor,
            Owner = request.Owner,
            Class = (int)request.Terms.Reversibility,
            Approvers = [.. request.Terms.Approvers.Select(IdRules.Canonical)],
            LiveUntil = request.State switch
            {
                RequestState.Pending => request.ExpiresAt,
                RequestState.Approved => request.ExecutionExpiresAt,
                _ => null,
            },
        };
    }
}
