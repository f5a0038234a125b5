namespace ApprovalGate.Archives;

/// <summary>A part of the log was written to a segment, whole and durable. From now on it may leave the store.</summary>
/// <param name="From">The position of its first record.</param>
/// <param name="To">The position of its last record.</param>
/// <param name="Head">The head of the log there, in hexadecimal.</param>
/// <param name="Until">The time of the last record.</param>
/// <param name="Segment">The name of the segment.</param>
/// <param name="By">Who sealed it.</param>
/// <param name="Via">The channel.</param>
internal sealed record SegmentSealed(long From, long To, string Head, DateTimeOffset Until, string Segment, string By, string Via);

/// <summary>A segment is to be erased: its records are gone for good, and their heads stay.</summary>
/// <param name="To">The position of its last record.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">The person.</param>
/// <param name="Via">The channel.</param>
internal sealed record SegmentErased(long To, string Reason, string By, string Via);
