using ApprovalGate.Generated;

namespace ApprovalGate.Storage;

/// <summary>A row of the lists, kept beside the log so that listing folds nothing. The log decides; a row only finds.</summary>
/// <param name="Key">The id of the request: 32 lower-case hexadecimal digits.</param>
/// <param name="State">Its state, as <see cref="RequestState"/> names it.</param>
/// <param name="Tool">The tool's name.</param>
/// <param name="Session">The session's id.</param>
/// <param name="Owner">The owner lock of the process that waits for it or runs it; empty when none does.</param>
/// <param name="CreatedAt">When it was requested.</param>
/// <param name="ExpiresAt">When its approval expires.</param>
public sealed record Summary(
    string Key,
    string State,
    string Tool,
    string Session,
    string Owner,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt);

/// <summary>What to list: every condition that is set must hold.</summary>
public sealed record SummaryQuery
{
    /// <summary>Gets the states to list; empty is all.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Gets how the key begins; empty is any.</summary>
    public string KeyPrefix { get; init; } = "";

    /// <summary>Gets the session, or <see langword="null"/> for all.</summary>
    public string? Session { get; init; }

    /// <summary>Gets how many rows at most; the default is 1,000.</summary>
    public int MaxCount { get; init; } = 1_000;
}
