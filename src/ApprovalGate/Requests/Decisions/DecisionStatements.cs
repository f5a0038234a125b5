using ApprovalGate.Requests.Events;
using ApprovalGate.Signing;

namespace ApprovalGate.Requests.Decisions;

/// <summary>Makes the statements that approvers sign.</summary>
internal static class DecisionStatements
{
    extension(DecisionStatement)
    {
        public static DecisionStatement Of(RequestId request, Decided decided)
            => Of(request, decided.Digest, decided.Answer.ToString(), decided.Approver, decided.Via, decided.Reason);

        public static DecisionStatement Of(RequestId request, RecordedDecision decision)
            => Of(request, decision.Digest, decision.Answer.ToString(), decision.Approver, decision.Via, decision.Reason);

        public static DecisionStatement Of(ApprovalRequest request, Settled settled)
            => Of(request.Id, request.Digest, settled.Effect.ToString(), settled.Approver, settled.Via, settled.Reason);

        public static DecisionStatement Of(ApprovalRequest request, RecordedSettlement settlement)
            => Of(request.Id, request.Digest, settlement.Effect.ToString(), settlement.Approver, settlement.Via, settlement.Reason);

        public static DecisionStatement Of(RequestId request, Digest digest, string answer, Approver approver, string via, string? reason)
            => new(request, digest, answer, approver.Id, approver.Kind.ToString(), via, reason);
    }
}
