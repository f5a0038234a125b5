namespace ApprovalGate.Storage;

/// <summary>A row of the lists, kept beside the log so that listing folds nothing. The log decides; a row only finds.</summary>
/// <param name="Kind">The kind of thing it stands for, such as <see cref="SummaryKinds.Request"/>.</param>
/// <param name="Key">What names it within its kind: the id of a request is 32 lower-case hexadecimal digits.</param>
/// <param name="State">Its state; of a request, as <see cref="RequestState"/> names it.</param>
/// <param name="CreatedAt">When it came to be. It stays the same as long as the row does, so that pages do not shift.</param>
public sealed record Summary(string Kind, string Key, string State, DateTimeOffset CreatedAt)
{
    /// <summary>Gets the tool's name; empty when there is none.</summary>
    public string Tool { get; init; } = "";

    /// <summary>Gets the session's id; empty when there is none.</summary>
    public string Session { get; init; } = "";

    /// <summary>Gets the actor's id; empty when there is none.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Gets the owner lock of the process that waits for it or runs it; empty when none does.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Gets the reversibility class as a number from 0 to 3, or <see langword="null"/> when it has none.</summary>
    public int? Class { get; init; }

    /// <summary>Gets the ids of those who may decide, without line breaks; empty is anybody.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>Gets the last instant at which it is live, or <see langword="null"/> when it is not, whatever the time.</summary>
    /// <remarks>A pending request is live until it expires, an approved one until its approval does. Nothing else is.</remarks>
    public DateTimeOffset? LiveUntil { get; init; }

    /// <inheritdoc/>
    public bool Equals(Summary? other) => other is not null
        && (Kind, Key, State, Tool, Session, Actor, Owner) == (other.Kind, other.Key, other.State, other.Tool, other.Session, other.Actor, other.Owner)
        && (CreatedAt, LiveUntil, Class) == (other.CreatedAt, other.LiveUntil, other.Class)
        && Approvers.SequenceEqual(other.Approvers, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Key, State, CreatedAt);
}
