using ApprovalGate.Storage;

namespace ApprovalGate.Log.Committing;

/// <summary>Something to append, decided on the state of the streams: no I/O but through <see cref="Folds"/>, no clock, no task.</summary>
/// <remarks>May be decided several times: again whenever another process was faster.</remarks>
internal interface ICommand<TAnswer>
{
    /// <summary>Returns what to append and what to answer; throws to refuse.</summary>
    /// <param name="folds">The streams. What is loaded must stand unchanged when the plan is committed.</param>
    /// <param name="now">The instant to decide by.</param>
    Plan<TAnswer> Decide(Folds folds, DateTimeOffset now);
}

/// <summary>What a command wants appended, and its answer once that is durable.</summary>
/// <param name="Answer">Makes the answer from what became of the commit; called with <see langword="null"/> when nothing was appended.</param>
internal sealed record Plan<TAnswer>(Func<CommitResult?, TAnswer> Answer)
{
    /// <summary>Gets the events, by stream.</summary>
    public IReadOnlyList<(string Stream, IReadOnlyList<NewEvent> Events)> Appends { get; init; } = [];

    /// <summary>Gets the summary rows.</summary>
    public IReadOnlyList<Summary> Summaries { get; init; } = [];

    /// <summary>Gets whether what it was decided on cannot change any more: it is committed whatever the streams have got since.</summary>
    public bool HoldsForGood { get; init; }

    /// <summary>Gets the last instant at which it may be committed.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Gets the first instant at which it may be committed.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
