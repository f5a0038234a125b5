using ApprovalGate.Audit;

namespace ApprovalGate.Cli.Rendering;

/// <summary>Shows the audit trail: a line an event and its details below, so that nothing has to be cut.</summary>
internal sealed class AuditText(TextWriter output)
{
    private readonly Fields _details = new(output, "          ");

    public void WriteHeading() => WriteRow("RECORD", "TIME", "EVENT", "STATE", "REQUEST", "TOOL");

    public void Write(GateEvent told)
    {
        var line = AuditDocument.Of(told);
        WriteRow(
            FormattableString.Invariant($"{line.Position}"),
            Durations.Instant(line.Time),
            line.Event,
            line.State?.ToString() ?? "-",
            line.Request ?? "-",
            line.Tool is null ? "-" : VisibleText.OfText(line.Tool));
        if (line.Arguments is { } arguments)
        {
            _details.Line("arguments", VisibleText.OfJson(arguments));
        }

        _details.Text("session", line.Session);
        _details.Text("actor", line.Actor);
        if (line is { Class: { } reversibility, Verdict: { } verdict })
        {
            _details.Line("class, verdict", FormattableString.Invariant($"{reversibility}, {verdict}")
                + (line.PolicyVersion is null ? "" : $", policy version {VisibleText.OfText(line.PolicyVersion)}"));
        }

        _details.Text("why", told is RequestOpened or RequestRefused ? line.Why : null);
        _details.Text("approver", line.Approver);
        if (told is DecisionRecorded)
        {
            _details.Text("signed by", line.SignedBy ?? "nobody");
        }

        _details.Text("via", line.Via);
        _details.Text("note", line.Note);
        _details.Text("digest at approval", line.DigestAtApproval);
        _details.Text("digest at execution", line.DigestAtExecution);
        if (line.Duration is { } duration)
        {
            _details.Line("duration", FormattableString.Invariant($"{duration:c}"));
        }

        if (line.Count is { } count)
        {
            _details.Line("calls", FormattableString.Invariant($"{count}"));
        }
    }

    private void WriteRow(string position, string time, string type, string state, string request, string tool)
        => output.WriteLine($"{position,-8}  {time,-20}  {type,-18}  {state,-10}  {request,-32}  {tool}");
}
