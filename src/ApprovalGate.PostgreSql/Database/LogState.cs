using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Database;

/// <summary>What a group of commits is decided by, read under the lock of the log or, where all of it is refused anyhow, without.</summary>
/// <param name="IsLocked">Whether the lock of the log is held; only then may anything be written.</param>
/// <param name="Now">The server's clock.</param>
/// <param name="Schema">The schema the store has.</param>
/// <param name="Head">Where the log ends.</param>
/// <param name="Versions">The version of each stream the group names.</param>
/// <param name="Known">The commits of the group that are in the log already.</param>
internal sealed record LogState(
    bool IsLocked,
    DateTimeOffset Now,
    int Schema,
    LogHead Head,
    IReadOnlyDictionary<string, long> Versions,
    IReadOnlyDictionary<Guid, CommitResult> Known);
