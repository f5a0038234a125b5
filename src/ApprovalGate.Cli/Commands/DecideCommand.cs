using System.CommandLine;
using ApprovalGate.Cli.Rendering;

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
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gate = store.OpenGate(parsed);
            var request = RequestLookup.Get(gate, parsed.GetValue(id)!);
            var approver = Approver(host);
            RequestText.WriteSubject(host.Out, request);
            await host.Out.FlushAsync(cancellationToken).ConfigureAwait(false);

            var decision = new Decision(request.Id, request.Digest, answer, approver, Via) { Reason = parsed.GetValue(reason) };
            await gate.Inbox.DecideAsync(decision, cancellationToken).ConfigureAwait(false);
            host.Out.WriteLine(Outcome(gate.Requests.Get(request.Id)!, answer, approver));
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
        $"{(answer == Answer.Approve ? "Approves" : "Denies")} a request, as the user of the operating system you are logged in as: shows it, then decides "
        + "on exactly that digest. No option names somebody else: an identity one can choose proves nothing.";

    private static string Outcome(ApprovalRequest request, Answer answer, string approver)
    {
        var who = VisibleText.OfText(approver);
        if (answer == Answer.Deny)
        {
            return $"Denied by {who}.";
        }

        var missing = Quorum.Missing(request);
        return missing == 0
            ? $"Approved by {who}."
            : FormattableString.Invariant($"Approved by {who}: {Quorum.Text(request)}. {missing} more {(missing == 1 ? "approver is" : "approvers are")} needed.");
    }
}
