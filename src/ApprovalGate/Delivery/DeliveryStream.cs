using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Delivery;

/// <summary>The streams of deliveries, one a request: what each transport has of it.</summary>
internal sealed class DeliveryStream() : StreamKind<DeliveryState>(
    "delivery",
    Told(DeliveryJson.Default.Delivered, (at, delivered, _, _) => new RequestDelivered(at.Position, at.Time, IdOf(at), delivered.Transport, delivered.Reference)),
    Told(DeliveryJson.Default.DeliveryFailed, (at, failed, _, _) => new RequestNotDelivered(at.Position, at.Time, IdOf(at), failed.Transport, failed.Note)),
    Bookkeeping(DeliveryJson.Default.DeliveryUpdated),
    Bookkeeping(DeliveryJson.Default.DeliveryReminded),
    Told(DeliveryJson.Default.DeliveryRetracted, (at, retracted, _, _) => new DeliveryTakenBack(at.Position, at.Time, IdOf(at), retracted.Transport)))
{
    public static DeliveryStream Instance { get; } = new();

    /// <summary>The state of rows whose requests are shown to people.</summary>
    public const string Shown = "Shown";

    public override DeliveryState Initial { get; } = new(ImmutableSortedDictionary.Create<string, DeliveryReceipt>(StringComparer.Ordinal), null);

    public override DeliveryState Apply(DeliveryState state, LogRecord record, object change)
    {
        var begun = state with { Since = state.Since ?? record.Time };
        return change switch
        {
            Delivered { Reference: { } reference } delivered => begun with { Receipts = begun.Receipts.SetItem(delivered.Transport, new DeliveryReceipt(reference)) },
            DeliveryRetracted retracted => begun with { Receipts = begun.Receipts.Remove(retracted.Transport) },
            Delivered or DeliveryFailed or DeliveryUpdated or DeliveryReminded => begun,
            _ => throw Misplaced(record),
        };
    }

    protected override bool MayLeave(DeliveryState state) => state.Receipts.Count == 0;

    private static RequestId IdOf(LogRecord record) => Instance.TryKey(record.Stream, out var key) ? RequestId.Parse(key) : default;

    public override Summary? Summarize(string key, DeliveryState state)
        => state.Since is { } since ? new Summary(Name, key, state.Receipts.Count > 0 ? Shown : "Over", since) : null;
}

/// <summary>What is shown to people of one request.</summary>
/// <param name="Receipts">The receipts that have a reference, by transport: what there is to take back.</param>
/// <param name="Since">When it was first delivered.</param>
internal sealed record DeliveryState(ImmutableSortedDictionary<string, DeliveryReceipt> Receipts, DateTimeOffset? Since);

/// <summary>How the events of deliveries stand in the log. What this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Delivered))]
[JsonSerializable(typeof(DeliveryFailed))]
[JsonSerializable(typeof(DeliveryUpdated))]
[JsonSerializable(typeof(DeliveryReminded))]
[JsonSerializable(typeof(DeliveryRetracted))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
