using ApprovalGate.Reliability.Stores;

namespace ApprovalGate.Reliability.Trials;

/// <summary>One field of the matrix: what goes wrong, where, and at which step of a call.</summary>
internal sealed record OutageCell(StoreKind Store, SinkKind Sink, OutagePlace Place, OutageKind Kind, OutageStep Step)
{
    /// <summary>Gets every field.</summary>
    public static IReadOnlyList<OutageCell> All { get; } =
    [
        .. from store in new[] { StoreKind.Memory, StoreKind.Sqlite }
           from sink in Enum.GetValues<SinkKind>()
           from place in Enum.GetValues<OutagePlace>()
           from kind in Enum.GetValues<OutageKind>()
           from step in Enum.GetValues<OutageStep>()
           where sink != SinkKind.None && place != OutagePlace.None && kind != OutageKind.None && step != OutageStep.None
           select new OutageCell(store, sink, place, kind, step),
    ];

    /// <summary>Gets whether the call may not run: something that must be recorded before cannot be.</summary>
    public bool MustRefuse => Kind is OutageKind.Error or OutageKind.Full or OutageKind.Hang && Step != OutageStep.Outcome;

    /// <summary>Gets how many limits the call may wait out: where an approver cannot be heard, the delivery has its own. The decision consumes the permit, so its intent is the same commit.</summary>
    public int Limits => this is { Place: OutagePlace.Store, Kind: OutageKind.Hang, Step: OutageStep.Decision or OutageStep.Intent } ? 2 : 1;

    public override string ToString() => $"{Store} store, {Sink} sink, {Kind} in the {Place} at the {Step}";
}

/// <summary>The required sinks.</summary>
internal enum SinkKind
{
    None = 0,
    Memory,
    JsonLines,
}

/// <summary>Where it goes wrong.</summary>
internal enum OutagePlace
{
    None = 0,
    Sink,
    Store,
}

/// <summary>How it goes wrong.</summary>
internal enum OutageKind
{
    None = 0,
    Ok,
    Error,
    Hang,
    Slow,
    Full,
}

/// <summary>The step from which on it goes wrong.</summary>
internal enum OutageStep
{
    None = 0,
    Request,
    Decision,
    Intent,
    Outcome,
}
