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
        foreach (var told in AuditTrail.Read(gate.Store).OfType<RequestGateEvent>().Where(told => told.Request.Session.Id == gate.Session.Id)
            .Where(told => told is RequestEnded or DecisionRecorded { Request.State: RequestState.Denied }))
        {
            var request = told.Request;
            table.AddRow(
                new Text(request.Tool),
                new Text(VisibleText.OfJson(request.Arguments.Json)),
                new Text(told.Note is null ? request.State.ToString() : $"{request.State}: {VisibleText.OfText(told.Note)}"),
                new Text(request.Duration is { } duration ? FormattableString.Invariant($"{duration.TotalMilliseconds:0.0} ms") : "-"),
                new Text(told.By is null ? "-" : VisibleText.OfText(told.By)));
        }

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 140;
        }

        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
    }
}
