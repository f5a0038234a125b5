using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests;

/// <summary>Turns events into what the log stores and back.</summary>
internal static class EventCodec
{
    private const int Schema = 1;

    private static readonly Dictionary<string, JsonTypeInfo> Types = new JsonTypeInfo[]
    {
        RequestJson.Default.Requested,
        RequestJson.Default.Attached,
        RequestJson.Default.Decided,
        RequestJson.Default.Replied,
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
        RequestJson.Default.Settled,
        RequestJson.Default.FingerprintOpened,
        RequestJson.Default.FingerprintClosed,
        RequestJson.Default.CallsStarted,
        RequestJson.Default.RegistryEntry,
        RequestJson.Default.EpochOpened,
    }.ToDictionary(type => type.Type.Name, StringComparer.Ordinal);

    public static NewEvent Encode(object added)
    {
        var name = added.GetType().Name;
        return new NewEvent(name, Schema, JsonSerializer.SerializeToUtf8Bytes(added, Types[name])) { Event = added };
    }

    /// <exception cref="ApprovalStoreException">The type or schema is unknown, or the payload does not fit it.</exception>
    public static object Decode(LogRecord record)
    {
        if (record.Event is { } known)
        {
            return known;
        }

        if (record.Schema != Schema || !Types.TryGetValue(record.Type, out var type))
        {
            throw new ApprovalStoreException(FormattableString.Invariant(
                $"Record {record.Position} is of type '{record.Type}', schema {record.Schema}, which this version does not know. Update ApprovalGate in this process."));
        }

        try
        {
            return JsonSerializer.Deserialize(record.Payload.Span, type)!;
        }
        catch (JsonException exception)
        {
            throw new ApprovalStoreException(FormattableString.Invariant(
                $"Record {record.Position} ('{record.Type}') cannot be read: it is damaged. Run `approvalgate audit verify`."), exception);
        }
    }
}
