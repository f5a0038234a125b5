using ApprovalGate.Signing;

namespace ApprovalGate;

/// <summary>What a person found out about a run whose effect was unknown.</summary>
public enum Effect
{
    /// <summary>Nothing was found out. Refused wherever it is given.</summary>
    None = 0,

    /// <summary>The effect of the run is there.</summary>
    Happened,

    /// <summary>The run had no effect.</summary>
    DidNotHappen,
}

/// <summary>A person's word on a run in doubt, or one whose body threw: nothing else settles it, except the outcome its own process brings late.</summary>
/// <param name="Request">The request that is <see cref="RequestState.InDoubt"/> or <see cref="RequestState.Failed"/>.</param>
/// <param name="Effect">What was found out.</param>
/// <param name="Approver">The person, who must be able to decide the request. Channels establish who it is; an agent cannot be one.</param>
/// <param name="Via">The channel, such as <c>cli</c>: 1 to 100 characters.</param>
public sealed record Settlement(RequestId Request, Effect Effect, Approver Approver, string Via)
{
    /// <summary>Gets how it was found out.</summary>
    /// <value>At most 4,000 characters. The default is none.</value>
    public string? Reason { get; init; }

    /// <summary>Gets the signature of the person's key; needed if the tool demands signed decisions. <see cref="DecisionSigner"/> makes it.</summary>
    public DecisionSignature? Signature { get; init; }
}

/// <summary>A settlement that counted.</summary>
/// <param name="Effect">What was found out.</param>
/// <param name="Approver">The person, by the canonical id.</param>
/// <param name="Via">The channel.</param>
/// <param name="Reason">How it was found out.</param>
/// <param name="At">When it became durable.</param>
public sealed record RecordedSettlement(Effect Effect, Approver Approver, string Via, string? Reason, DateTimeOffset At)
{
    /// <summary>Gets its position in the log.</summary>
    public long Position { get; init; }

    /// <summary>Gets the signature of the person's key, if there is one.</summary>
    public DecisionSignature? Signature { get; init; }
}
