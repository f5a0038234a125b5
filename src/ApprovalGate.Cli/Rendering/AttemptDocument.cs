namespace ApprovalGate.Cli.Rendering;

/// <summary>A refused answer as <c>--json</c> shows it.</summary>
internal sealed record AttemptDocument(DecisionRejection Why, ApproverDocument AnsweredBy, string Via, DateTimeOffset At)
{
    public static AttemptDocument Of(RefusedAttempt attempt) => new(attempt.Why, ApproverDocument.Of(attempt.Approver), attempt.Via, attempt.At);
}
