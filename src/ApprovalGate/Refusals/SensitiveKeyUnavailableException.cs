namespace ApprovalGate;

/// <summary>A tool has a sensitive argument, and the key to commit to it cannot be read. The tool did not run.</summary>
public sealed class SensitiveKeyUnavailableException : ToolCallRejectedException
{
    internal SensitiveKeyUnavailableException(string reason, Exception? inner)
        : base(
            null,
            $"The key for sensitive arguments is not available. {reason}",
            "Give the gate a key ring, UseKeyRing(_ => new FileKeyRing(directory)), that every process of the store can read; then call again.",
            inner)
    {
    }
}
