namespace ApprovalGate.Requests.Commands;

/// <summary>Why a call may run though nobody has decided.</summary>
/// <param name="Note">The reason, for the record.</param>
/// <param name="AtExpiry">Whether that is because the time to answer is over: then it must be over by the store's clock.</param>
internal sealed record FailOpening(string Note, bool AtExpiry);
