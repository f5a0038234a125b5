namespace ApprovalGate.Delivery;

/// <summary>A transport can reach nobody, and trying again would not help: the console has no terminal, for example.</summary>
/// <param name="message">Why, one sentence.</param>
public sealed class TransportUnavailableException(string message) : Exception(message);
