using System.CommandLine;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Rollback;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate epoch open</c>: lets a store go on that was rolled back, or whose clock had stood ahead.</summary>
internal static class EpochCommand
{
    public static Command Create(CliHost host, StoreAccess store)
        => new("epoch", "Goes on after a store was rolled back, such as to a backup, or after its clock had stood ahead.") { Open(host, store) };

    private static Command Open(CliHost host, StoreAccess store)
    {
        var reason = new Option<string>("--reason") { Description = "Why: what happened to the store. It is kept in the log.", HelpName = "TEXT", Required = true };
        var jsonl = new Option<string?>("--jsonl")
        {
            Description = "The JSON Lines log that is ahead of the store. What the store lost is put aside beside it, as evidence.",
            HelpName = "PATH",
        };
        var command = new Command(
            "open",
            "Opens a new epoch, as the user of the operating system you are logged in as. Stop every agent on the store first. Every request that "
            + "is pending or approved is void, every run is in doubt, and what runs from here on is asked about anew.")
        {
            reason, jsonl,
        };
        command.SetAction(parsed =>
        {
            using var log = store.OpenStore(parsed);
            var by = DecideCommand.UserName(host);
            using var sink = parsed.GetValue(jsonl) is { } path ? new JsonLinesSink(path, clock: host.Clock) : null;
            var epoch = Open(log, parsed.GetValue(reason)!, by, sink, host.Clock);
            host.Out.WriteLine(FormattableString.Invariant(
                $"Epoch opened at record {epoch.Position} by {VisibleText.OfText(by)}: {epoch.Voided} requests are void, {epoch.LeftInDoubt} runs are in doubt."));
            if (epoch.OldHead is { } old)
            {
                host.Out.WriteLine(FormattableString.Invariant($"The log had ended at {old}; the store has it up to record {epoch.ForkedAt}."));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Epoch Open(IApprovalStore log, string reason, string by, JsonLinesSink? sink, TimeProvider clock)
    {
        try
        {
            return Epochs.Open(log, reason, by, sink, clock);
        }
        catch (AuditSinkException exception)
        {
            throw new CliException(ExitCode.NotVerified, exception.Message);
        }
        catch (ArgumentException exception)
        {
            throw new CliException(ExitCode.Usage, exception.Message);
        }
    }
}
