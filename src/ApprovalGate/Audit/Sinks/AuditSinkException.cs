namespace ApprovalGate.Audit;

/// <summary>A sink could not record, or does not fit the store it copies.</summary>
/// <param name="message">The sink, what failed and what to do.</param>
/// <param name="inner">What caused it.</param>
public sealed class AuditSinkException(string message, Exception? inner = null) : Exception(message, inner);
