namespace ApprovalGate.Log.Committing;

/// <summary>A stream folded up to a version.</summary>
internal abstract class FoldedStream(long version)
{
    public long Version { get; } = version;

    /// <summary>Gets or sets whether the log may hold more of the stream than was folded.</summary>
    public bool IsStale { get; set; }
}

/// <inheritdoc/>
internal sealed class FoldedStream<TState>(TState state, long version) : FoldedStream(version)
{
    public TState State { get; } = state;
}
