using ApprovalGate.Storage;

namespace ApprovalGate.Log.Committing;

/// <summary>Something to append, decided on the state of the streams: no I/O but through <see cref="StreamStates"/>, no clock, no task.</summary>
/// <remarks>May be decided several times: again whenever another process was faster.</remarks>
internal interface ICommand<TAnswer>
{
    /// <summary>Returns what to append and what to answer; throws to refuse.</summary>
    /// <param name="states">The streams. What is loaded must stand unchanged when the plan is committed.</param>
    /// <param name="now">The instant to decide by.</param>
    Plan<TAnswer> Decide(StreamStates states, DateTimeOffset now);
}

/// <summary>What a command wants appended, and its answer once that is durable.</summary>
/// <param name="Answer">Makes the answer, after the commit.</param>
/// <param name="Commit">What to append; <see langword="null"/> for nothing.</param>
internal sealed record Plan<TAnswer>(Func<TAnswer> Answer, CommitBuilder? Commit = null);
