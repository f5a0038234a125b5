namespace ApprovalGate.Cli.Rendering;

/// <summary>A decision as <c>--json</c> shows it.</summary>
internal sealed record DecisionDocument(
    Answer Answer, string Approver, ApproverDocument AnsweredBy, string Via, string? Reason, string Digest, DateTimeOffset At, string? SignedBy)
{
    public static DecisionDocument Of(RecordedDecision decision) => new(
        decision.Answer, decision.Approver.Id, ApproverDocument.Of(decision.Approver), decision.Via, decision.Reason, decision.Digest.ToString(),
        decision.At, decision.Signature?.Key);
}
