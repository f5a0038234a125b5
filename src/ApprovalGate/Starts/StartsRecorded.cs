namespace ApprovalGate.Audit;

/// <summary>Calls of a class 1 tool started.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Tool">The tool's name.</param>
/// <param name="Session">The session and the actor.</param>
/// <param name="Count">How many calls.</param>
public sealed record StartsRecorded(long Position, DateTimeOffset Time, string Tool, Session Session, long Count) : GateEvent(Position, Time);
