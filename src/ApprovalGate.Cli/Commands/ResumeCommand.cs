using System.CommandLine;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate resume</c>: lifts a halt.</summary>
internal static class ResumeCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var scope = new HaltOptions();
        var reason = new Option<string?>("--reason") { Description = "Why. It is kept in the log.", HelpName = "TEXT" };
        var command = new Command(
            "resume",
            "Lifts the halt of exactly these calls, as the user of the operating system you are logged in as. The actor that a halt stops cannot lift "
            + "it. `approvalgate halts` shows what is halted.")
        {
            reason,
        };
        scope.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = store.OpenClient(parsed);
            var by = DecideCommand.UserName(host);
            var halt = await client.HaltSwitch.ResumeAsync(scope.Of(parsed), by, DecideCommand.Via, parsed.GetValue(reason), cancellationToken)
                .ConfigureAwait(false);
            host.Out.WriteLine($"Resumed {VisibleText.OfText(halt.Scope.ToString())}, by {VisibleText.OfText(by)}.");
            return ExitCode.Done;
        });
        return command;
    }
}
