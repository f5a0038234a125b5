using ApprovalGate.Requests.Events;

namespace ApprovalGate.Storage;

/// <summary>What became of a commit.</summary>
/// <param name="Outcome">Whether it is in the log, or why not.</param>
/// <param name="Position">The position of its first event when committed, else 0.</param>
/// <param name="Time">The store's time at which it was tried.</param>
/// <param name="Stream">The stream whose version was not the expected one, on a conflict.</param>
public sealed record CommitResult(CommitOutcome Outcome, long Position, DateTimeOffset Time, string? Stream = null)
{
    /// <summary>Gets whether the commit is in the log.</summary>
    public bool Succeeded => Outcome == CommitOutcome.Committed;
}

/// <summary>Whether a commit is in the log, or why not.</summary>
public enum CommitOutcome
{
    /// <summary>Nothing is known. Never reported by a store.</summary>
    None = 0,

    /// <summary>All of it is in the log, durably.</summary>
    Committed,

    /// <summary>A stream did not have the version that was expected.</summary>
    Conflict,

    /// <summary>The store's clock stood past <see cref="Commit.NotAfter"/>.</summary>
    TooLate,

    /// <summary>The store's clock stood before <see cref="Commit.NotBefore"/>.</summary>
    TooEarly,
}
