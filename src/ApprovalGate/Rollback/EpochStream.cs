using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Rollback;

/// <summary>The stream of the store's epochs.</summary>
internal sealed class EpochStream() : StreamKind<ImmutableList<Epoch>>(
    "epoch", Told(EpochJson.Default.EpochOpened, (at, _, _, after) => new EpochStarted(at.Position, at.Time, after[^1])))
{
    /// <summary>The key of its only stream.</summary>
    public const string Key = "store";

    public static EpochStream Instance { get; } = new();

    public override ImmutableList<Epoch> Initial => [];

    public override ImmutableList<Epoch> Apply(ImmutableList<Epoch> state, LogRecord record, object change) => change is EpochOpened opened
        ? state.Add(new Epoch
        {
            Position = record.Position,
            OpenedAt = record.Time,
            OpenedBy = opened.OpenedBy,
            Reason = opened.Reason,
            OldHead = opened.OldHead,
            ForkedAt = opened.ForkedAt,
            NewHead = opened.NewHead,
            Voided = opened.Voided,
            LeftInDoubt = opened.LeftInDoubt,
        })
        : throw Misplaced(record);
}

/// <summary>How epochs stand in the log. What this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EpochOpened))]
internal sealed partial class EpochJson : JsonSerializerContext;
