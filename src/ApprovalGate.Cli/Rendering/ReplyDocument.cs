namespace ApprovalGate.Cli.Rendering;

/// <summary>A reply as <c>--json</c> shows it.</summary>
internal sealed record ReplyDocument(string Approver, ApproverDocument AnsweredBy, bool IsEligible, string Via, string Text, DateTimeOffset At)
{
    public static ReplyDocument Of(RecordedReply reply) => new(
        reply.Approver.Id, ApproverDocument.Of(reply.Approver), reply.IsEligible, reply.Via, reply.Text, reply.At);
}
