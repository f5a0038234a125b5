using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>A part of the log that was sealed and moved out of the store.</summary>
/// <param name="From">The position of its first record.</param>
/// <param name="End">The head of the log at its last record.</param>
/// <param name="Name">The name under which it is kept.</param>
/// <param name="SealedAt">When it was sealed, by the store's clock.</param>
/// <param name="By">Who sealed it.</param>
public sealed record Segment(long From, LogHead End, string Name, DateTimeOffset SealedAt, string By)
{
    /// <summary>Gets how many records of the log it has.</summary>
    public long Count => End.Position - From + 1;

    /// <summary>Gets when it was erased; <see langword="null"/> while it is kept.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}
