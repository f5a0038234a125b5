using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Rendering;

/// <summary>A segment of the archive as <c>--json</c> shows it. Member names are a promise to scripts.</summary>
internal sealed record SegmentDocument(long From, long To, string Head, DateTimeOffset Until, string Name, DateTimeOffset SealedAt, string By, string State)
{
    public const string Here = "here";
    public const string Changed = "CHANGED";

    public static SegmentDocument Of(Segment segment, SqliteSegments folder) => new(
        segment.From,
        segment.End.Position,
        segment.End.ToString(),
        segment.End.Time,
        segment.Name,
        segment.SealedAt,
        segment.By,
        segment.ErasedAt is { } erased ? $"erased {Durations.Instant(erased)}" : StateOf(segment, folder));

    private static string StateOf(Segment segment, SqliteSegments folder)
    {
        try
        {
            using var opened = folder.Open(segment.Name);
            return opened is null ? "missing" : opened.ReadHead().Hash.Span.SequenceEqual(segment.End.Hash.Span) ? Here : Changed;
        }
        catch (ApprovalStoreException)
        {
            return Changed;
        }
    }
}
