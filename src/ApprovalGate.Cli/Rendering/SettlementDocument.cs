namespace ApprovalGate.Cli.Rendering;

/// <summary>A settlement as <c>--json</c> shows it.</summary>
internal sealed record SettlementDocument(
    Effect Effect, string Approver, ApproverDocument AnsweredBy, string Via, string? Reason, DateTimeOffset At, string? SignedBy)
{
    public static SettlementDocument Of(RecordedSettlement settlement) => new(
        settlement.Effect, settlement.Approver.Id, ApproverDocument.Of(settlement.Approver), settlement.Via, settlement.Reason, settlement.At,
        settlement.Signature?.Key);
}
