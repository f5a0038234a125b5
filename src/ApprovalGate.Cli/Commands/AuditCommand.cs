using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ApprovalGate.Audit;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate audit</c>: the trail. It writes nothing to the log.</summary>
internal static class AuditCommand
{
    private static readonly string[] Iso8601 =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static Command Create(CliHost host, StoreAccess store)
    {
        var session = new Option<string?>("--session") { Description = "Only this session.", HelpName = "SESSION" };
        var request = new Option<string?>("--request") { Description = "Only this request: its id, or how it begins.", HelpName = "ID" };
        var tool = new Option<string?>("--tool") { Description = "Only this tool: its whole name, as the trail shows it.", HelpName = "TOOL" };
        var since = new Option<DateTimeOffset?>("--since")
        {
            Description = "Only from this instant on, in ISO 8601, such as 2026-01-31T12:00:00Z; UTC where no offset is given.",
            HelpName = "TIME",
            CustomParser = result =>
            {
                if (DateTimeOffset.TryParseExact(
                    result.Tokens[0].Value, Iso8601, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
                {
                    return instant;
                }

                result.AddError($"'{result.Tokens[0].Value}' is no instant; write it like 2026-01-31T12:00:00Z.");
                return null;
            },
        };
        var limit = CommonOptions.Limit("Only the last N lines of those.", null);
        var json = CommonOptions.Json("Writes one JSON object a line.");

        var command = new Command("audit", "Shows what happened: every request, decision, run and outcome, oldest first.")
        {
            session, request, tool, since, limit, json,
            AuditVerifyCommand.Create(host, store), AuditHeadCommand.Create(host, store), AuditReplayCommand.Create(host, store),
            AuditProveCommand.Create(host, store), AuditCheckCommand.Create(host), AuditConsistencyCommand.Create(host, store),
        };
        command.SetAction(parsed =>
        {
            using var log = store.OpenToRead(parsed);
            RequestId? only = parsed.GetValue(request) is { } prefix ? RequestLookup.Find(log, prefix) : null;
            Write(host, Read(log, only, parsed.GetValue(limit), IsWanted), parsed.GetValue(json));
            return ExitCode.Done;

            bool IsWanted(GateEvent told)
            {
                var line = AuditDocument.Of(told);
                return (parsed.GetValue(session) is not { } wanted || line.Session == wanted)
                    && (parsed.GetValue(tool) is not { } name || line.Tool == name)
                    && (parsed.GetValue(since) is not { } from || line.Time >= from);
            }
        });
        return command;
    }

    private static IEnumerable<GateEvent> Read(IApprovalStore log, RequestId? only, int? limit, Func<GateEvent, bool> isWanted)
    {
        if (only is not { } request)
        {
            return limit is { } most ? AuditTrail.ReadLast(log, most, isWanted) : AuditTrail.Read(log).Where(isWanted);
        }

        var events = AuditTrail.ReadRequest(log, request).Where(isWanted);
        return limit is { } last ? events.TakeLast(last) : events;
    }

    private static void Write(CliHost host, IEnumerable<GateEvent> lines, bool json)
    {
        if (json)
        {
            foreach (var line in lines)
            {
                host.Out.WriteLine(JsonSerializer.Serialize(AuditDocument.Of(line), CliJson.Default.AuditDocument));
            }

            return;
        }

        var text = new AuditText(host.Out);
        text.WriteHeading();
        foreach (var line in lines)
        {
            text.Write(line);
        }
    }
}
