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
    Bookkeeping(FingerprintJson.Default.FingerprintDenied),
    Bookkeeping(FingerprintJson.Default.FingerprintClosed),
    Bookkeeping(FingerprintJson.Default.FingerprintCarried))
{
    public static FingerprintStream Instance { get; } = new();

    public override CallRequests Initial { get; } = new();

    public override string CarrierType => nameof(FingerprintCarried);

    public override object? Carry(CallRequests state) => state.IsCarryDue ? state.ToCarried() : null;

    protected override bool MayLeave(CallRequests state) => !state.Owners.Any() && state.InDoubt.IsEmpty;

    public override CallRequests Apply(CallRequests state, LogRecord record, object change) => change switch
    {
        FingerprintOpened opened => state.Opened(opened.Request, opened.Owner),
        FingerprintAttached attached => state.Attached(attached.Request, attached.Owner),
        FingerprintInDoubt doubt => state.Doubted(doubt.Request),
        FingerprintDenied denied => state.Denied(new EarlierDenial(denied.Request, denied.Approver, denied.Reason, record.Time)),
        FingerprintClosed closed => state.Closed(closed.Request, closed.End),
        FingerprintCarried carried => CallRequests.Of(carried),
        _ => throw Misplaced(record),
    };
}

/// <summary>How the events of fingerprints stand in the log. What this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(FingerprintOpened))]
[JsonSerializable(typeof(FingerprintAttached))]
[JsonSerializable(typeof(FingerprintInDoubt))]
[JsonSerializable(typeof(FingerprintDenied))]
[JsonSerializable(typeof(FingerprintClosed))]
[JsonSerializable(typeof(FingerprintCarried))]
internal sealed partial class FingerprintJson : JsonSerializerContext;
