using ApprovalGate.Log;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests;

/// <summary>The streams of approval requests.</summary>
internal sealed class RequestStream() : StreamKind<ApprovalRequest?>(
    "request",
    RequestJson.Default.Requested,
    RequestJson.Default.Attached,
    RequestJson.Default.Decided,
    RequestJson.Default.Replied,
    RequestJson.Default.AttemptRefused,
    RequestJson.Default.Expired,
    RequestJson.Default.Withdrawn,
    RequestJson.Default.Superseded,
    RequestJson.Default.Voided,
    RequestJson.Default.ConsumeFailed,
    RequestJson.Default.FailedOpen,
    RequestJson.Default.Running,
    RequestJson.Default.Succeeded,
    RequestJson.Default.Failed,
    RequestJson.Default.NotRun,
    RequestJson.Default.InDoubt,
    RequestJson.Default.Settled)
{
    public static RequestStream Instance { get; } = new();

    public override ApprovalRequest? Initial => null;

    public override ApprovalRequest? Apply(ApprovalRequest? state, LogRecord record, object change)
        => RequestFold.Apply(state, record, change) ?? throw Misplaced(record);

    public override Summary? Summarize(string key, ApprovalRequest? state) => state is null ? null : Replay.Row(state);

    /// <summary>Returns the name of the stream of a request.</summary>
    public string StreamOf(RequestId id) => StreamOf(id.ToString());

    /// <summary>Returns whether <paramref name="stream"/> is that of a request, and of which.</summary>
    public bool TryId(string stream, out RequestId id)
    {
        id = default;
        return TryKey(stream, out var key) && RequestId.TryParse(key, out id);
    }
}
