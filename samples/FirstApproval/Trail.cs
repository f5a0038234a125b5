using ApprovalGate;
using ApprovalGate.Audit;
using Spectre.Console;

namespace FirstApproval;

/// <summary>Prints the audit trail of a session.</summary>
internal static class Trail
{
    public static void Print(Gate gate)
    {
        var table = new Table().AddColumns("tool", "argument", "outcome", "duration", "approver");
        foreach (var line in AuditTrail.Read(gate.Store).Where(line => line.Session == gate.Session.Id && line.Step == AuditStep.Outcome
            || line.State == RequestState.Denied))
        {
            table.AddRow(
                new Text(line.Tool),
                new Text(line.Arguments is null ? "" : VisibleText.OfJson(line.Arguments.Json)),
                new Text(line.Note is null ? line.State.ToString() : $"{line.State}: {VisibleText.OfText(line.Note)}"),
                new Text(line.Duration is { } duration ? FormattableString.Invariant($"{duration.TotalMilliseconds:0.0} ms") : "-"),
                new Text(line.Approver is null ? "-" : VisibleText.OfText(line.Approver)));
        }

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 140;
        }

        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
    }
}
