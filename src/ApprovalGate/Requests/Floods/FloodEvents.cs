namespace ApprovalGate.Requests.Floods;

/// <summary>A session has asked people too much, and nobody is asked for it now.</summary>
/// <param name="Session">The session.</param>
/// <param name="Actor">The agent.</param>
/// <param name="Tool">The tool of the call that was refused first.</param>
/// <param name="Why">What was too much.</param>
internal sealed record AskingStopped(string Session, string Actor, string Tool, string Why);
