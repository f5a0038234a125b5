namespace ApprovalGate.Audit;

/// <summary>The body threw; its effect is unknown.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record RunFailed(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestEnded(Position, Time, Request)
{
    /// <summary>Gets the type of the exception. Its message may hold arguments, so it is not kept.</summary>
    public string? ErrorType => Request.Note;
}
