namespace ApprovalGate.Database;

/// <summary>What a group of commits is decided by, read under the lock of the log.</summary>
/// <param name="Now">The server's clock.</param>
/// <param name="Schema">The schema the store has.</param>
/// <param name="Head">Where the log ends.</param>
/// <param name="Versions">The version of each stream the group names.</param>
/// <param name="Known">The commits of the group that are in the log already.</param>
internal sealed record LogState(
    DateTimeOffset Now, int Schema, LogHead Head, IReadOnlyDictionary<string, long> Versions, IReadOnlyDictionary<Guid, CommitResult> Known);
