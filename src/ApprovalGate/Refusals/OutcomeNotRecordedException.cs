namespace ApprovalGate;

/// <summary>The tool ran, but its outcome could not be recorded yet. Do not repeat the call blindly.</summary>
/// <remarks>
/// Not a <see cref="ToolCallRejectedException"/>: the effect has happened. The gate goes on trying to record the outcome; if the process
/// ends before it could, the run is reported as in doubt.
/// </remarks>
public sealed class OutcomeNotRecordedException : Exception
{
    internal OutcomeNotRecordedException(RequestId request, Exception inner)
        : base("The tool ran, but its outcome could not be recorded. Look at its effect before you call it again.", inner)
    {
        Request = request;
    }

    /// <summary>Gets the request.</summary>
    public RequestId Request { get; }
}
