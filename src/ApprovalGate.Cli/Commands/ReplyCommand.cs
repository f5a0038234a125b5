using System.CommandLine;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate reply</c>: says something about a request that is neither yes nor no.</summary>
internal static class ReplyCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var id = CommonOptions.Request();
        var text = new Argument<string>("TEXT") { Description = "What to say, in quotation marks: up to 4,000 characters." };
        var command = new Command("reply", "Says something about a pending request that is neither yes nor no; it stays pending.") { id, text };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = store.OpenClient(parsed);
            var request = RequestLookup.Find(client.Store, parsed.GetValue(id)!);
            var approver = DecideCommand.UserOf(host);
            await client.Inbox.ReplyAsync(new Reply(request, approver, DecideCommand.Via, parsed.GetValue(text)!), cancellationToken)
                .ConfigureAwait(false);
            host.Out.WriteLine($"Reply of {VisibleText.OfText(approver.Id)} to request {request} is kept in the log; the request stays pending.");
            host.Out.WriteLine("The agent does not see it: a reason given with deny reaches the agent.");
            return ExitCode.Done;
        });
        return command;
    }
}
