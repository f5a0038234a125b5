namespace ApprovalGate;

/// <summary>What was about to run is not what was approved: an argument, or what a resolver finds behind one, changed while the call waited. The tool did not run.</summary>
public sealed class DigestMismatchException : ToolCallRejectedException
{
    internal DigestMismatchException(RequestId request, Digest approved, Digest atExecution)
        : base(
            request,
            "The arguments, or what they resolve to, changed between approval and execution.",
            "Do not change what a call that waits was given, nor what stands behind it; this is logged as an attack.")
    {
        Approved = approved;
        AtExecution = atExecution;
    }

    /// <summary>Gets the digest that was approved.</summary>
    public Digest Approved { get; }

    /// <summary>Gets the digest of what was about to run.</summary>
    public Digest AtExecution { get; }
}
