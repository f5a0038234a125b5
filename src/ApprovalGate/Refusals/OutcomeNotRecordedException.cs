namespace ApprovalGate;

/// <summary>The tool ran, but its outcome could not be recorded: the request is reported as in doubt. Do not repeat the call blindly.</summary>
/// <remarks>Not a <see cref="ToolCallRejectedException"/>: the effect has happened.</remarks>
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
