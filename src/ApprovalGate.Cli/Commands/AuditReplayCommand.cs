using System.CommandLine;
using ApprovalGate.Cli.Verification;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate audit replay</c>: rebuilds every request from the log alone. It writes nothing.</summary>
internal static class AuditReplayCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var command = new Command(
            "replay",
            "Verifies the hash chain, folds the log alone into every request, and compares that with the rows which the lists are read from. "
            + "Exit code 4 when one differs. Stop the agents first: what they write meanwhile would differ too.");
        command.SetAction(parsed =>
        {
            using var log = store.OpenToRead(parsed);
            var records = new List<LogRecord>();
            ChainCheck.Verify($"The store {store.NameOf(parsed)}", StoreLog.Read(log), [], records.Add, log.ReadBase());
            var requests = Replay.Requests(records);
            var told = requests.Where(request => !HasLeft(log, request.Id)).ToDictionary(request => request.Id.ToString(), request => What(Replay.Row(request)));
            var rows = log.List(new SummaryQuery { MaxCount = int.MaxValue }).ToDictionary(row => row.Key, What);
            var different = told.Keys.Union(rows.Keys)
                .Where(key => told.GetValueOrDefault(key) != rows.GetValueOrDefault(key)).Order(StringComparer.Ordinal).ToList();
            foreach (var key in different)
            {
                host.Out.WriteLine($"{VisibleText.OfText(key)}  the log: {told.GetValueOrDefault(key) ?? "none"}; the lists: {rows.GetValueOrDefault(key) ?? "none"}");
            }

            if (different.Count > 0)
            {
                throw new CliException(ExitCode.NotVerified, FormattableString.Invariant(
                    $"{different.Count} rows of the lists are not what the log says. The log decides; what is listed cannot be relied on."));
            }

            host.Out.WriteLine(FormattableString.Invariant($"{requests.Count} requests rebuilt from {records.Count} records: the lists have the same{(requests.Count > told.Count ? FormattableString.Invariant($", but for {requests.Count - told.Count} that were archived") : "")}"));
            return ExitCode.Done;
        });
        return command;
    }

    private static bool HasLeft(IApprovalStore log, RequestId id) => log is ArchivedLog whole && whole.Store.ReadStream($"request/{id}", 0).Count == 0;

    // Not the instants: a row that was written once has that of the writer's clock, the record that of the store's.
    private static string What(Summary row) => VisibleText.OfText($"{row.State} {row.Tool} session '{row.Session}' owner '{row.Owner}'");
}
