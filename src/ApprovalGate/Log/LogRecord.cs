namespace ApprovalGate.Storage;

/// <summary>One event in the log, as stored.</summary>
/// <param name="Position">The place in the log: 1, 2, 3, without gaps.</param>
/// <param name="CommitId">The commit that brought it.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Its place in the stream: 1, 2, 3.</param>
/// <param name="Time">The store's time, in whole microseconds UTC; never before that of the record before it.</param>
/// <param name="Type">The type of the event.</param>
/// <param name="Schema">The schema of the payload.</param>
/// <param name="Payload">The stored bytes.</param>
/// <param name="Leaf">The hash of this record alone, 32 bytes.</param>
/// <param name="Head">The hash of the log up to and with this record, 32 bytes.</param>
public sealed record LogRecord(
    long Position,
    Guid CommitId,
    string Stream,
    long Version,
    DateTimeOffset Time,
    string Type,
    int Schema,
    ReadOnlyMemory<byte> Payload,
    ReadOnlyMemory<byte> Leaf,
    ReadOnlyMemory<byte> Head)
{
    /// <summary>Gets the event of which the payload was made, where this process has just made it.</summary>
    internal object? Event { get; init; }
}
