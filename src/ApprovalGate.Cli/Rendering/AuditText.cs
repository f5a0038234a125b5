using ApprovalGate.Audit;

namespace ApprovalGate.Cli.Rendering;

/// <summary>Shows the audit trail: a line a record and its details below, so that nothing has to be cut.</summary>
internal sealed class AuditText(TextWriter output)
{
    private readonly Fields _details = new(output, "          ");

    public void WriteHeading() => WriteRow("RECORD", "TIME", "STEP", "EVENT", "STATE", "REQUEST", "TOOL");

    public void Write(AuditRecord record)
    {
        WriteRow(
            FormattableString.Invariant($"{record.Position}"),
            Durations.Instant(record.Time),
            record.Step.ToString(),
            VisibleText.OfText(record.Event),
            record.State == RequestState.None ? "-" : record.State.ToString(),
            record.Request?.ToString() ?? "-",
            VisibleText.OfText(record.Tool));
        if (record.Arguments is { } arguments)
        {
            _details.Line("arguments", VisibleText.OfJson(arguments.Json));
        }

        _details.Text("session, actor", $"{record.Session}, {record.Actor}");
        _details.Line("class, verdict", FormattableString.Invariant($"{(int)record.Reversibility}, {record.Verdict}")
            + (record.PolicyVersion is null ? "" : $", policy version {VisibleText.OfText(record.PolicyVersion)}"));
        _details.Text("why", record.Step == AuditStep.Request ? record.Why : null);
        _details.Text("approver", record.AnsweredBy?.ToText() ?? record.Approver);
        if (record.Event is "Decided" or "Settled")
        {
            _details.Text("answer", record.Answer == Answer.None ? null : record.Answer.ToString());
            _details.Text("signed by", record.SignedBy ?? "nobody");
        }

        _details.Text("via", record.Via);
        _details.Text("note", record.Note);
        _details.Text("digest at approval", record.DigestAtApproval?.ToString());
        _details.Text("digest at execution", record.DigestAtExecution?.ToString());
        if (record.Duration is { } duration)
        {
            _details.Line("duration", FormattableString.Invariant($"{duration:c}"));
        }

        if (record.Step == AuditStep.Start)
        {
            _details.Line("calls", FormattableString.Invariant($"{record.Count}"));
        }
    }

    private void WriteRow(string position, string time, string step, string type, string state, string request, string tool)
        => output.WriteLine($"{position,-8}  {time,-20}  {step,-8}  {type,-10}  {state,-10}  {request,-32}  {tool}");
}
