using ApprovalGate.Audit;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Tests.Audit;

/// <summary>Audit records for tests, read off a log as the engine reads them.</summary>
internal static class SomeTrail
{
    public static readonly Requested Asked = SomeLog.Requested("{\"path\":\"canary-argument\"}");

    public static Decided Answered(Answer answer, RequestState state, string? reason = null)
        => new(answer, "alice", "console", reason, Asked.Digest, state);

    /// <summary>Shows the observer one request of these events.</summary>
    public static void Show(IAuditObserver observer, params object[] events)
    {
        var trail = new AuditTrail(null!);
        foreach (var line in SomeLog.Chained(events.Select(added => (StreamOf(added), added))).Select(trail.Next).OfType<AuditRecord>())
        {
            observer.Observe(line);
        }
    }

    private static string StreamOf(object added) => added is CallsStarted ? Streams.Session("session-1") : Streams.Request(Asked.Id);
}
