namespace ApprovalGate.Reliability.Harness;

/// <summary>This machine lacks something a trial needs: the trial is skipped, and says why.</summary>
/// <param name="message">What is missing.</param>
internal sealed class CannotRunHereException(string message) : Exception(message);
