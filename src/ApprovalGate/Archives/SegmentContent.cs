using ApprovalGate.Log;

namespace ApprovalGate.Storage;

/// <summary>What goes into a segment.</summary>
/// <param name="StoreId">The store that the records are from.</param>
/// <param name="Base">Where the log stood before its first record.</param>
/// <param name="Carried">Records from before, oldest first: the beginnings of streams that end in this segment.</param>
/// <param name="Records">Its records, in order and without gaps.</param>
/// <param name="Summaries">The rows that its streams have in the lists.</param>
public sealed record SegmentContent(
    Guid StoreId, LogHead Base, IReadOnlyList<LogRecord> Carried, IEnumerable<LogRecord> Records, IEnumerable<Summary> Summaries);
