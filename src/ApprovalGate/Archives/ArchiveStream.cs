using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Archives;

/// <summary>The stream of the store's archive: its segments, oldest first, each beginning where the one before ends.</summary>
internal sealed class ArchiveStream() : StreamKind<ImmutableList<Segment>>(
    "archive",
    Told(ArchiveJson.Default.SegmentSealed, (at, added, _, after) => new SegmentArchived(at.Position, at.Time, after[^1], added.By, added.Via)),
    Told(ArchiveJson.Default.SegmentErased, (at, erased, _, after) => new SegmentRemoved(
        at.Position, at.Time, after.Find(segment => segment.End.Position == erased.To)!, erased.Reason, erased.By, erased.Via)))
{
    /// <summary>The key of its only stream.</summary>
    public const string Key = "store";

    public static ArchiveStream Instance { get; } = new();

    public override ImmutableList<Segment> Initial => [];

    public override ImmutableList<Segment> Apply(ImmutableList<Segment> state, LogRecord record, object change) => change switch
    {
        SegmentSealed added when added.From == (state.LastOrDefault()?.End.Position ?? 0) + 1 => state.Add(new Segment(
            added.From, new LogHead(added.To, Convert.FromHexString(added.Head), added.Until), added.Segment, record.Time, added.By)),
        SegmentErased erased when state.FindIndex(segment => segment.End.Position == erased.To) is >= 0 and var place
            => state.SetItem(place, state[place] with { ErasedAt = record.Time }),
        _ => throw Misplaced(record),
    };
}

/// <summary>How segments stand in the log. What this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SegmentSealed))]
[JsonSerializable(typeof(SegmentErased))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
