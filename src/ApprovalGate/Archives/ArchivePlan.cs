using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>What would be archived next.</summary>
/// <param name="From">The position of the first record.</param>
/// <param name="End">The head of the log at the last record.</param>
/// <param name="Ended">How many streams would leave the store.</param>
/// <param name="Carried">How many streams would stay, since more is expected of them or they go on behind it.</param>
public sealed record ArchivePlan(long From, LogHead End, long Ended, long Carried);
