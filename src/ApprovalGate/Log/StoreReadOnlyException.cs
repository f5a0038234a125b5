using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>The store was opened for reading only, and something was to be written.</summary>
/// <param name="message">What cannot be written.</param>
public sealed class StoreReadOnlyException(string message) : ApprovalStoreException(message);
