using ApprovalGate.Requests.Events;

namespace ApprovalGate.Requests.Floods;

/// <summary>Counts what the calls of this process ask of people, by session. Safe for concurrent use; bounded by its limits.</summary>
/// <remarks>In memory: a look at the lists would cost each question as much as the session is old. Other processes count for themselves.</remarks>
internal sealed class FloodBrake
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Asking> _sessions = new(StringComparer.Ordinal);

    /// <summary>Counts a request that people are about to be asked about. To ask about the same one again counts once.</summary>
    /// <returns>Why people are not asked; null if they are.</returns>
    public Flood? Ask(FloodLimits limits, Requested requested, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!_sessions.TryGetValue(requested.Session, out var asking))
            {
                _sessions.Add(requested.Session, asking = new Asking());
            }

            asking.Forget(now, limits);
            var flood = asking.Pending.ContainsKey(requested.Id) ? null : asking.Find(limits, requested.Session);
            if (flood is null)
            {
                asking.Pending[requested.Id] = requested.ExpiresAt;
            }

            return flood;
        }
    }

    /// <summary>Says that nobody is asked about a request any more.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The request.</param>
    /// <param name="isUnapproved">Whether it was denied, expired or withdrawn.</param>
    /// <param name="now">The instant.</param>
    /// <param name="limits">How many of those are remembered.</param>
    public void End(string session, RequestId request, bool isUnapproved, DateTimeOffset now, FloodLimits limits)
    {
        lock (_lock)
        {
            if (!_sessions.TryGetValue(session, out var asking) || !asking.Pending.Remove(request))
            {
                return;
            }

            if (isUnapproved && limits.MaxUnapproved is not null)
            {
                asking.Unapproved.Enqueue(now);
            }

            asking.Forget(now, limits);
            if (asking.Pending.Count == 0 && asking.Unapproved.Count == 0)
            {
                _sessions.Remove(session);
            }
        }
    }

    /// <summary>Says that a request took the place of another: people are asked no more than before.</summary>
    public void Move(string session, RequestId from, Requested to)
    {
        lock (_lock)
        {
            if (_sessions.TryGetValue(session, out var asking) && asking.Pending.Remove(from))
            {
                asking.Pending[to.Id] = to.ExpiresAt;
            }
        }
    }

    private sealed class Asking
    {
        /// <summary>Gets what waits, and when it expires: a request that its call left to the next one waits on.</summary>
        public Dictionary<RequestId, DateTimeOffset> Pending { get; } = [];

        /// <summary>Gets when requests ended that were not approved, oldest first.</summary>
        public Queue<DateTimeOffset> Unapproved { get; } = [];

        /// <summary>Forgets what counts no longer.</summary>
        public void Forget(DateTimeOffset now, FloodLimits limits)
        {
            while (Unapproved.TryPeek(out var first) && (now >= first + limits.Pause || Unapproved.Count > limits.MaxUnapproved))
            {
                Unapproved.Dequeue();
            }

            if (Pending.Count >= limits.MaxPending)
            {
                foreach (var (expired, _) in Pending.Where(waiting => waiting.Value < now).ToList())
                {
                    Pending.Remove(expired);
                }
            }
        }

        public Flood? Find(FloodLimits limits, string session)
        {
            if (Pending.Count >= limits.MaxPending)
            {
                return new Flood(FormattableString.Invariant($"{Pending.Count} requests of session '{session}' wait for people, and no more may."), null);
            }

            return Unapproved.Count >= limits.MaxUnapproved && Unapproved.Peek() + limits.Pause is var until
                ? new Flood(
                    FormattableString.Invariant($"{Unapproved.Count} requests of session '{session}' within {limits.Pause:c} were not approved; nobody is asked before {until:u}."),
                    until)
                : null;
        }
    }
}
