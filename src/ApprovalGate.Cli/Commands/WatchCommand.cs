using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using ApprovalGate.Audit;
using ApprovalGate.Cli.Rendering;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate watch</c>: a line whenever something happens to a request.</summary>
internal static class WatchCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var json = CommonOptions.Json("Writes one JSON object a line.");
        var command = new Command("watch", "Shows pending requests, then a line for each that is made, answered or ended, until Ctrl+C.") { json };
        command.SetAction(async (parsed, _) =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(host.Stopping);
            using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            using var client = store.OpenClient(parsed);
            await WatchAsync(client, Write(host, parsed.GetValue(json)), stop.Token).ConfigureAwait(false);
            return ExitCode.Done;

            void Stop(PosixSignalContext signal)
            {
                signal.Cancel = true;
                stop.Cancel();
            }
        });
        return command;
    }

    private static async Task WatchAsync(ApprovalClient client, Action<GateEvent> write, CancellationToken stop)
    {
        var position = client.Store.ReadHead().Position;
        foreach (var pending in client.Requests.List([RequestState.Pending], maxCount: int.MaxValue).Reverse())
        {
            if (AuditTrail.ReadRequest(client.Store, pending.Id).First() is var opened && opened.Position <= position)
            {
                write(opened);
            }
        }

        try
        {
            await foreach (var told in client.Events.FollowAsync(position, stop).ConfigureAwait(false))
            {
                write(told);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever watches has seen enough.
        }
    }

    private static Action<GateEvent> Write(CliHost host, bool json) => told =>
    {
        if (told is StartsRecorded)
        {
            return;
        }

        host.Out.WriteLine(json ? JsonSerializer.Serialize(AuditDocument.Of(told), CliJson.Default.AuditDocument) : WatchText.Line(told));
        host.Out.Flush();
    };
}
