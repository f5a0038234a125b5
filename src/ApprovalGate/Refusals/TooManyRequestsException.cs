namespace ApprovalGate;

/// <summary>The call needs approval, and its session has asked too much already: nobody was asked. The tool did not run.</summary>
public sealed class TooManyRequestsException : ToolCallRejectedException
{
    internal TooManyRequestsException(string reason, DateTimeOffset? until)
        : base(null, reason, until is null
            ? "Wait until people have answered some of them, or go on with what needs no approval."
            : "Make no more calls of this kind; say what you are trying to do, and ask how to go on.") => AskedAgainAt = until;

    /// <summary>Gets when people are asked again; <see langword="null"/> if that is when they have answered.</summary>
    public DateTimeOffset? AskedAgainAt { get; }
}
