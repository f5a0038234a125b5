namespace ApprovalGate.Storage;

/// <summary>What is appended as one: all of it or nothing.</summary>
/// <param name="Id">The id under which the outcome can be looked up; unique.</param>
/// <param name="Appends">The events, by stream; a stream stands here once.</param>
public sealed record Commit(Guid Id, IReadOnlyList<StreamAppend> Appends)
{
    /// <summary>Gets the streams that must stand unchanged, though nothing is appended to them.</summary>
    public IReadOnlyList<StreamVersion> Require { get; init; } = [];

    /// <summary>Gets the last instant, by the store's clock, at which the commit may be made.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Gets the first instant, by the store's clock, at which the commit may be made.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Gets whether it may be made though the clock stands far before the last record: a person says that the clock is right, and
    /// the log goes on from there.</summary>
    public bool SetsClock { get; init; }

    /// <summary>Gets the summary rows written in the same transaction; a row replaces the one of the same kind and key.</summary>
    public IReadOnlyList<Summary> Summaries { get; init; } = [];
}

/// <summary>Events for one stream.</summary>
/// <param name="Stream">The stream, such as <c>request/4f2a...</c>.</param>
/// <param name="ExpectedVersion">The version the stream must have, 0 for a new one; <see cref="AnyVersion"/> for whatever it has.</param>
/// <param name="Events">The events; at least one.</param>
public sealed record StreamAppend(string Stream, long ExpectedVersion, IReadOnlyList<NewEvent> Events)
{
    /// <summary>An expected version that every stream has.</summary>
    public const long AnyVersion = -1;
}

/// <summary>A stream and the version it must have.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">Its version: the number of events in it.</param>
public readonly record struct StreamVersion(string Stream, long Version);

/// <summary>An event that is not in the log yet.</summary>
/// <param name="Type">The type of the event, such as <c>Decided</c>.</param>
/// <param name="Schema">The schema of the payload; 1 or above.</param>
/// <param name="Payload">One JSON object in UTF-8, without line breaks.</param>
public sealed record NewEvent(string Type, int Schema, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Gets the event of which the payload was made, so that its own process need not read it back.</summary>
    internal object? Event { get; init; }
}
