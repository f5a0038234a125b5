using System.CommandLine;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate halt</c>: stops agents.</summary>
internal static class HaltCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var scope = new HaltOptions();
        var reason = new Option<string>("--reason") { Description = "Why. It is kept in the log, and the agents are told.", HelpName = "TEXT", Required = true };
        var command = new Command(
            "halt",
            "Stops agents in every process on the store, as the user of the operating system you are logged in as: new, pending and waiting calls "
            + "are refused until a person lifts the halt. A tool that runs already is not interrupted.")
        {
            reason,
        };
        scope.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = store.OpenClient(parsed);
            var halt = await client.HaltSwitch
                .HaltAsync(scope.Of(parsed), parsed.GetValue(reason)!, DecideCommand.UserName(host), DecideCommand.Via, cancellationToken)
                .ConfigureAwait(false);
            host.Out.WriteLine($"Halted {VisibleText.OfText(halt.Scope.ToString())}, by {VisibleText.OfText(halt.By)}: {VisibleText.OfText(halt.Reason)}");
            return ExitCode.Done;
        });
        return command;
    }
}
