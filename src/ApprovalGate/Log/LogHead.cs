namespace ApprovalGate.Storage;

/// <summary>Where a log ends.</summary>
/// <param name="Position">The position of the last record; 0 when the log is empty.</param>
/// <param name="Hash">The chain's head there, 32 bytes; zeros when the log is empty.</param>
/// <param name="Time">The time of the last record; the earliest instant when the log is empty.</param>
public sealed record LogHead(long Position, ReadOnlyMemory<byte> Hash, DateTimeOffset Time)
{
    /// <summary>Gets the head of an empty log.</summary>
    public static LogHead Empty { get; } = new(0, new byte[32], DateTimeOffset.MinValue);

    /// <summary>Returns <c>POSITION:HEX</c>: what to keep elsewhere, and to give <c>audit verify --expected-head</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Position}:{Convert.ToHexStringLower(Hash.Span)}");
}
