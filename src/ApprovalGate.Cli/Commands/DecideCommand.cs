using System.CommandLine;
using ApprovalGate.Cli.Keys;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Signing;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate approve</c> and <c>approvalgate deny</c>: decide on the digest of what they show.</summary>
internal static class DecideCommand
{
    /// <summary>The channel in the log.</summary>
    public const string Via = "cli";

    public static Command Create(CliHost host, StoreAccess store, Answer answer)
    {
        var id = CommonOptions.Request();
        var reason = new Option<string?>("--reason") { Description = "Why. It is kept in the log, and the agent is told.", HelpName = "TEXT" };
        var name = answer == Answer.Approve ? "approve" : "deny";
        var command = new Command(name, Describe(answer)) { id, reason };
        var own = new OwnKey(host);
        own.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = store.OpenClient(parsed);
            var request = RequestLookup.Get(client, parsed.GetValue(id)!);
            RequestText.WriteSubject(host.Out, request);
            await host.Out.FlushAsync(cancellationToken).ConfigureAwait(false);

            using var key = own.Open(parsed, request, client.Store);
            var decision = key is null
                ? new Decision(request.Id, request.Digest, answer, Approver(host), Via) { Reason = parsed.GetValue(reason) }
                : new DecisionSigner(key, client.Store, host.Clock).Sign(request, answer, Via, parsed.GetValue(reason));
            await client.Inbox.DecideAsync(decision, cancellationToken).ConfigureAwait(false);
            host.Out.WriteLine(Outcome(client.Requests.Get(request.Id)!, decision));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The user of the operating system. Nothing on the command line changes it.</summary>
    /// <exception cref="CliException">The operating system has no name for the user.</exception>
    public static string Approver(CliHost host) => string.IsNullOrWhiteSpace(host.User)
        ? throw new CliException(
            ExitCode.DidNotCount, "The operating system has no name for this user, so there is no approver to record. Run as a user with a name.")
        : host.User;

    private static string Describe(Answer answer) =>
        $"{(answer == Answer.Approve ? "Approves" : "Denies")} a request, as the user of the operating system you are logged in as, or whose key it is signed with: shows it, then decides "
        + "on exactly that digest. No option names somebody else: an identity one can choose proves nothing.";

    private static string Outcome(ApprovalRequest request, Decision decision)
    {
        var who = VisibleText.OfText(decision.Approver) + (decision.Signature is { } signature ? $", signed with {signature.Key}" : "");
        if (decision.Answer == Answer.Deny)
        {
            return $"Denied by {who}.";
        }

        var missing = Quorum.Missing(request);
        return missing == 0
            ? $"Approved by {who}."
            : FormattableString.Invariant($"Approved by {who}: {Quorum.Text(request)}. {missing} more {(missing == 1 ? "approver is" : "approvers are")} needed.");
    }
}
