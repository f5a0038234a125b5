namespace ApprovalGate;

/// <summary>One conversation of one agent: calls of the same session and actor re-attach to what they had asked before a restart.</summary>
/// <param name="Id">The id of the session. One that is configured is the same after a restart; one that is made up is not.</param>
/// <param name="Actor">The agent whose calls these are. It never counts as an approver.</param>
public sealed record Session(string Id, string Actor)
{
    /// <summary>Gets the id the agent's framework gave this one call, where it was opened with <c>Gate.OpenCall</c>.</summary>
    public string? CallId { get; init; }

    /// <summary>Gets the agents on whose behalf the actor works, the outermost first. None of them counts as an approver either.</summary>
    public IReadOnlyList<string> Lineage { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(Session? other)
        => other is not null && (Id, Actor, CallId) == (other.Id, other.Actor, other.CallId) && Lineage.SequenceEqual(other.Lineage, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Actor, CallId);
}
