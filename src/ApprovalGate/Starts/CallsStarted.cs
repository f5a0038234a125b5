using ApprovalGate.Generated;

namespace ApprovalGate.Starts;

/// <summary>Calls of a class 1 tool that started since the record before: one event for as many as came between two commits.</summary>
internal sealed record CallsStarted(string Tool, string Session, string Actor, long Count);
