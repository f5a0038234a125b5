namespace ApprovalGate.Policies;

/// <summary>A condition cannot read an argument. The message says why and holds no value.</summary>
internal sealed class UnreadableArgumentException(string message) : Exception(message);
