using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests.Fingerprints;

/// <summary>The streams of fingerprints: which requests there are of one call. They are how a call finds its request after a restart.</summary>
internal sealed class FingerprintStream() : StreamKind<CallRequests>(
    "fingerprint",
    Bookkeeping(FingerprintJson.Default.FingerprintOpened),
    Bookkeeping(FingerprintJson.Default.FingerprintAttached),
    Bookkeeping(FingerprintJson.Default.FingerprintInDoubt),
    Bookkeeping(FingerprintJson.Default.FingerprintClosed))
{
    public static FingerprintStream Instance { get; } = new();

    public override CallRequests Initial { get; } = new([], null);

    public override CallRequests Apply(CallRequests state, LogRecord record, object change) => change switch
    {
        FingerprintOpened opened => state with { Live = state.Live.Add(new LiveRequest(opened.Request, opened.Owner, IsInDoubt: false)) },
        FingerprintAttached attached => state.Replace(attached.Request, live => live with { Owner = attached.Owner }),
        FingerprintInDoubt doubt => state.Replace(doubt.Request, live => live with { IsInDoubt = true }),
        FingerprintClosed closed => new CallRequests(state.Live.RemoveAll(live => live.Id == closed.Request), closed.Request),
        _ => throw Misplaced(record),
    };
}

/// <summary>The requests of one call.</summary>
/// <param name="Live">Those that have not ended, oldest first.</param>
/// <param name="LastEnded">The one that ended last.</param>
internal sealed record CallRequests(ImmutableList<LiveRequest> Live, RequestId? LastEnded)
{
    public CallRequests Replace(RequestId id, Func<LiveRequest, LiveRequest> change)
        => Live.Find(live => live.Id == id) is { } found ? this with { Live = Live.Replace(found, change(found)) } : this;
}

/// <summary>A request that has not ended.</summary>
/// <param name="Id">The request.</param>
/// <param name="Owner">The process that waits for it or ran it.</param>
/// <param name="IsInDoubt">Whether it ran, and its effect is unknown.</param>
internal sealed record LiveRequest(RequestId Id, string Owner, bool IsInDoubt);

/// <summary>How the events of fingerprints stand in the log. What this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FingerprintOpened))]
[JsonSerializable(typeof(FingerprintAttached))]
[JsonSerializable(typeof(FingerprintInDoubt))]
[JsonSerializable(typeof(FingerprintClosed))]
internal sealed partial class FingerprintJson : JsonSerializerContext;
