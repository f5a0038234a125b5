namespace ApprovalGate.Delivery;

/// <summary>The requests that people are reminded of at half their time.</summary>
/// <remarks>Safe for concurrent use. A request that has ended meanwhile is still taken out when it is due.</remarks>
internal sealed class Reminders
{
    private readonly PriorityQueue<RequestId, DateTimeOffset> _due = new();

    /// <summary>Adds a request.</summary>
    public void Add(ApprovalRequest request)
    {
        lock (_due)
        {
            _due.Enqueue(request.Id, request.RequestedAt + ((request.ExpiresAt - request.RequestedAt) / 2));
        }
    }

    /// <summary>Takes out those that are due.</summary>
    public IReadOnlyList<RequestId> TakeDue(DateTimeOffset now)
    {
        lock (_due)
        {
            if (!_due.TryPeek(out _, out var first) || first > now)
            {
                return [];
            }

            var due = new List<RequestId>();
            while (_due.TryPeek(out var id, out var at) && at <= now)
            {
                due.Add(id);
                _due.Dequeue();
            }

            return due;
        }
    }
}
