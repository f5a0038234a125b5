namespace ApprovalGate;

/// <summary>A halt in force: nothing it covers runs until a person lifts it.</summary>
public sealed record Halt
{
    /// <summary>Gets which calls it stops.</summary>
    public required HaltScope Scope { get; init; }

    /// <summary>Gets why.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets who put it in force: a person, or <c>policy</c>.</summary>
    public required string By { get; init; }

    /// <summary>Gets the channel, such as <c>cli</c>.</summary>
    public required string Via { get; init; }

    /// <summary>Gets the actor whose call brought it about, if a policy did.</summary>
    public string? Cause { get; init; }

    /// <summary>Gets when it came into force, by the store's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the position of its record in the log.</summary>
    public required long Position { get; init; }

    /// <summary>Says in words what is halted, by whom and why.</summary>
    internal string Note => $"Halted ({Scope}) by {By}: {Reason.TrimEnd('.')}.";
}
