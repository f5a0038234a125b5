using System.CommandLine;
using ApprovalGate.Cli.Keys;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Signing;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate settle</c>: says what a run in doubt did, after somebody looked.</summary>
internal static class SettleCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var id = CommonOptions.Request();
        var happened = new Option<bool>("--happened") { Description = "The effect of the run is there." };
        var didNot = new Option<bool>("--did-not") { Description = "The run had no effect." };
        var reason = new Option<string?>("--reason") { Description = "How you found out. It is kept in the log.", HelpName = "TEXT" };
        var command = new Command(
            "settle",
            "Settles a run in doubt: its process died while the tool may have been running. Look at what the tool acts on, then say what you "
            + "found. Nothing runs by it. `approvalgate list --in-doubt` shows such runs.")
        {
            id, happened, didNot, reason,
        };
        var own = new OwnKey(host);
        own.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(happened) == result.GetValue(didNot))
            {
                result.AddError("Say which: --happened or --did-not.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = store.OpenClient(parsed);
            var request = RequestLookup.Get(client, parsed.GetValue(id)!);
            RequestText.WriteSubject(host, request);
            await host.Out.FlushAsync(cancellationToken).ConfigureAwait(false);

            var effect = parsed.GetValue(happened) ? Effect.Happened : Effect.DidNotHappen;
            using var key = own.Open(parsed, request, client.Store);
            var settlement = key is null
                ? new Settlement(request.Id, effect, DecideCommand.UserOf(host), DecideCommand.Via) { Reason = parsed.GetValue(reason) }
                : new DecisionSigner(key, client.Store, host.Clock).Settle(request, effect, DecideCommand.Via, parsed.GetValue(reason));
            await client.Inbox.SettleAsync(settlement, cancellationToken).ConfigureAwait(false);
            host.Out.WriteLine($"Settled by {VisibleText.OfText(settlement.Approver.Id)}: it {(effect == Effect.Happened ? "happened" : "did not happen")}.");
            return ExitCode.Done;
        });
        return command;
    }
}
