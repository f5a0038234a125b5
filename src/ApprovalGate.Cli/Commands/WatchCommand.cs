using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using ApprovalGate.Audit;
using ApprovalGate.Cli.Rendering;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate watch</c>: a line whenever something happens to a request.</summary>
internal static class WatchCommand
{
    /// <summary>How long a signal to stop may go unseen.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    public static Command Create(CliHost host, StoreAccess store)
    {
        var json = CommonOptions.Json("Writes one JSON object a line.");
        var command = new Command("watch", "Shows pending requests, then a line for each that is made, answered or ended, until Ctrl+C.") { json };
        command.SetAction(parsed =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(host.Stopping);
            using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            using var gate = store.OpenGate(parsed);
            Watch(gate, Write(host, parsed.GetValue(json)), stop.Token);
            return ExitCode.Done;

            void Stop(PosixSignalContext signal)
            {
                signal.Cancel = true;
                stop.Cancel();
            }
        });
        return command;
    }

    private static void Watch(Gate gate, Action<AuditRecord> write, CancellationToken stop)
    {
        var position = gate.Store.ReadHead().Position;
        foreach (var pending in gate.Requests.List([RequestState.Pending], maxCount: int.MaxValue).Reverse())
        {
            var born = gate.Store.ReadStream($"request/{pending.Id}", 0)[0].Position;
            if (born <= position)
            {
                write(AuditTrail.Read(gate.Store, born - 1).First());
            }
        }

        while (!stop.IsCancellationRequested)
        {
            if (gate.Store.WaitPast(position, Beat))
            {
                // The log may end with bookkeeping that the trail does not show.
                var end = gate.Store.ReadHead().Position;
                foreach (var record in AuditTrail.Read(gate.Store, position).TakeWhile(record => record.Position <= end))
                {
                    write(record);
                }

                position = end;
            }
        }
    }

    private static Action<AuditRecord> Write(CliHost host, bool json) => record =>
    {
        if (record.Step == AuditStep.Start)
        {
            return;
        }

        host.Out.WriteLine(json ? JsonSerializer.Serialize(AuditDocument.Of(record), CliJson.Default.AuditDocument) : WatchText.Line(record));
        host.Out.Flush();
    };
}
