namespace ApprovalGate;

/// <summary>Which requests to list: every condition that is set must hold.</summary>
public sealed record RequestQuery
{
    /// <summary>Gets the states, as of now: a pending request past its expiry is expired. Empty is all.</summary>
    public IReadOnlyCollection<RequestState> States { get; init; } = [];

    /// <summary>Gets the tool's name, or <see langword="null"/> for all.</summary>
    public string? Tool { get; init; }

    /// <summary>Gets the session's id, or <see langword="null"/> for all.</summary>
    public string? Session { get; init; }

    /// <summary>Gets the reversibility class, or <see langword="null"/> for all.</summary>
    public Reversibility? Reversibility { get; init; }

    /// <summary>Gets the person who may decide the requests, or <see langword="null"/> for all.</summary>
    public string? Approver { get; init; }

    /// <summary>Gets whether the oldest come first; the default is the newest.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Gets where the page begins: <see cref="RequestPage.Next"/> of the page before, or <see langword="null"/> for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Gets how many requests a page has at most; 1 or more, 100 by default.</summary>
    public int MaxCount { get; init; } = 100;
}
