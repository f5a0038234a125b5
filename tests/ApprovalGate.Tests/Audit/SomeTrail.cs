using ApprovalGate.Audit;
using ApprovalGate.Audit.Observers;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Starts;
using ApprovalGate.Streams;

namespace ApprovalGate.Tests.Audit;

/// <summary>Audit records for tests, read off a log as the engine reads them.</summary>
internal static class SomeTrail
{
    public static readonly Requested Asked = SomeLog.Requested("{\"path\":\"canary-argument\"}");

    public static Decided Answered(Answer answer, string? reason = null)
        => new(answer, Approver.Person("alice", "test"), "console", reason, Asked.Digest);

    /// <summary>Shows the observer one request of these events.</summary>
    public static void Show(IAuditObserver observer, params object[] events)
    {
        var trail = new AuditTrail(null!, BuiltInStreams.Of(default));
        foreach (var told in SomeLog.Chained(events.Select(added => (StreamOf(added), added))).Select(trail.Next).OfType<GateEvent>())
        {
            observer.Observe(told);
        }
    }

    private static string StreamOf(object added) => added is CallsStarted ? StartStream.Instance.StreamOf("session-1") : RequestStream.Instance.StreamOf(Asked.Id);
}
