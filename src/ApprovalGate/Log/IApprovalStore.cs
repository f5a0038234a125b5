using ApprovalGate.Log.Verification;

namespace ApprovalGate.Storage;

/// <summary>Keeps the log: every event of every stream, in one total order without gaps, across process restarts.</summary>
/// <remarks>
/// Implementations are safe for concurrent use, by several processes where the store can be shared. Members block: the engine calls
/// them from threads of its own, so that a starved thread pool delays no decision. What <see cref="Append"/> reports as committed is
/// durable when it returns. Failures are thrown as <see cref="ApprovalStoreException"/>; an append that throws has an unknown outcome,
/// to be looked up by <see cref="FindCommit"/>.
/// </remarks>
public interface IApprovalStore : IDisposable
{
    /// <summary>Gets the id of the store, made when the store was: it is part of every digest, so no approval fits another store.</summary>
    Guid StoreId { get; }

    /// <summary>Tries each commit in turn, in one durable transaction: each all or nothing, the later ones seeing the earlier.</summary>
    /// <returns>One result a commit, in the same order. Of any number of commits that expect the same version of a stream, exactly one succeeds.</returns>
    /// <remarks>A commit whose id is in the log already is not appended again: it keeps the result it had.</remarks>
    /// <exception cref="ArgumentException">No store may take one of the commits; see <see cref="CommitRules"/>. Nothing was written.</exception>
    /// <exception cref="StoreClockException">The store's clock stands further before its last record than its tolerance, and a commit does not set it; nothing was written.</exception>
    IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits);

    /// <summary>Looks up what became of a commit whose append threw.</summary>
    /// <returns>Its result, or <see langword="null"/> when it is not in the log.</returns>
    CommitResult? FindCommit(Guid commitId);

    /// <summary>Writes and synchronises something that is no record: whatever would keep an append from succeeding, such as a full disk, is thrown.</summary>
    void ProbeWrite();

    /// <summary>Reads the records of one stream with a version above <paramref name="afterVersion"/>, oldest first.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="afterVersion">The version after which to begin.</param>
    /// <param name="backTo">A type of event: of several the last one is the first record that is read. If there is none, all records are read.</param>
    /// <remarks>Takes as long as what it returns is, however long the stream is.</remarks>
    IReadOnlyList<LogRecord> ReadStream(string stream, long afterVersion, string? backTo = null);

    /// <summary>Reads up to <paramref name="maxCount"/> records of the log with a position above <paramref name="afterPosition"/>, oldest first.</summary>
    /// <remarks>
    /// Reading reports what is stored and verifies nothing; <see cref="LogVerifier"/> does. Where the beginning was archived, it begins behind
    /// <see cref="ReadBase"/>: what is still kept of streams from before is read by <see cref="ReadStream"/> alone.
    /// </remarks>
    IReadOnlyList<LogRecord> ReadLog(long afterPosition, int maxCount);

    /// <summary>Reads where the log begins: the head of the last record that was archived; <see cref="LogHead.Empty"/> when none was.</summary>
    LogHead ReadBase();

    /// <summary>Removes what an archive holds: every stream whose last record stands from <paramref name="from"/> to <paramref name="upTo"/>, but for those to keep.</summary>
    /// <param name="from">The position of the first record that was archived now.</param>
    /// <param name="upTo">The head of the log at the last one: the new <see cref="ReadBase"/>.</param>
    /// <param name="keep">The streams of which more is expected, with all of their records.</param>
    /// <remarks>
    /// A stream that goes on meanwhile stays whole, and so does one that goes on behind <paramref name="upTo"/>. It works in short steps, so
    /// that appends are not held up, and leaves nothing half removed of any stream; after a failure the same call removes the rest. A stream
    /// that was removed and is appended to again begins with version 1.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The log does not have that head there, or nothing stands behind it.</exception>
    void Trim(long from, LogHead upTo, IReadOnlySet<string> keep);

    /// <summary>Reads where the log ends.</summary>
    LogHead ReadHead();

    /// <summary>Waits until the log goes past <paramref name="position"/>, whoever appends, or <paramref name="timeout"/> has passed.</summary>
    /// <returns>Whether the log goes past the position.</returns>
    /// <remarks>Sees an append of another process within 100 ms.</remarks>
    bool WaitPast(long position, TimeSpan timeout);

    /// <summary>Lists summary rows in the order of the query.</summary>
    /// <remarks>Takes as long as what it returns is: an index answers it, however many rows there are. See <see cref="SummaryQuery"/>.</remarks>
    IReadOnlyList<Summary> List(SummaryQuery query);

    /// <summary>Takes a new owner lock: held until disposed or until the process dies, however it dies.</summary>
    IOwnerLock HoldOwner();

    /// <summary>Takes the lock of a dead owner.</summary>
    /// <returns>The lock, or <see langword="null"/> when the owner lives. Disposing what is returned buries the owner.</returns>
    IOwnerLock? TakeOver(string owner);
}
