namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Leaves a recursive look at a type as soon as one member cannot be bound; never leaves the parser.</summary>
internal sealed class NotBindableException(string message) : Exception(message);
