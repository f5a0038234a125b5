namespace ApprovalGate.Audit;

/// <summary>A session has asked people too much: nobody is asked for it, and its calls that need approval are refused.</summary>
/// <remarks>Told at the first such call, and then once in the time that denials count.</remarks>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Session">The session, and the agent whose call was refused.</param>
/// <param name="Tool">The tool of that call.</param>
/// <param name="Why">What was too much.</param>
public sealed record AskingBraked(long Position, DateTimeOffset Time, Session Session, string Tool, string Why) : GateEvent(Position, Time)
{
    /// <inheritdoc/>
    public override string? Note => Why;
}
