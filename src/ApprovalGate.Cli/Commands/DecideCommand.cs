using System.CommandLine;
using ApprovalGate.Cli.Keys;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Signing;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate approve</c>, <c>deny</c> and <c>withdraw</c>: show requests, ask, and decide on the digests of what they showed.</summary>
internal static class DecideCommand
{
    /// <summary>The channel in the log.</summary>
    public const string Via = "cli";

    public static Command Create(CliHost host, StoreAccess store, Answer answer)
    {
        var ids = CommonOptions.Requests();
        var reason = new Option<string?>("--reason") { Description = "Why. It is kept in the log, and the agent is told.", HelpName = "TEXT" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Decides without asking. For scripts: where there is no terminal, nobody can be asked." };
        var command = new Command(NameOf(answer), Describe(answer)) { ids, reason, yes };
        var own = new OwnKey(host);
        own.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = store.OpenClient(parsed);

            // Every id is looked up before anything is decided: a slip in the third one must not leave two decided.
            var requests = parsed.GetValue(ids)!.Select(id => RequestLookup.Get(client, id)).DistinctBy(request => request.Id).ToList();
            var code = ExitCode.Done;
            foreach (var request in requests)
            {
                var one = await DecideOneAsync(request).ConfigureAwait(false);
                code = code == ExitCode.Done ? one : code;
            }

            return code;

            async Task<int> DecideOneAsync(ApprovalRequest request)
            {
                RequestText.WriteSubject(host, request);
                host.Out.WriteLine();
                await host.Out.FlushAsync(cancellationToken).ConfigureAwait(false);
                if (!parsed.GetValue(yes) && !Confirmed(host, answer, request))
                {
                    host.Out.WriteLine($"Not {Past(answer)}. Request {request.Id.Prefix} stays as it is.");
                    return ExitCode.DidNotCount;
                }

                try
                {
                    using var key = own.Open(parsed, request, client.Store);
                    var decision = key is null
                        ? new Decision(request.Id, request.Digest, answer, UserOf(host), Via) { Reason = parsed.GetValue(reason) }
                        : new DecisionSigner(key, client.Store, host.Clock).Sign(request, answer, Via, parsed.GetValue(reason));
                    await client.Inbox.DecideAsync(decision, cancellationToken).ConfigureAwait(false);
                    host.Out.WriteLine(Outcome(client.Requests.Get(request.Id)!, decision));
                    return ExitCode.Done;
                }
                catch (DecisionRejectedException rejected) when (requests.Count > 1)
                {
                    // The others may count all the same.
                    host.Error.WriteLine($"approvalgate: request {request.Id.Prefix}: {VisibleText.OfText(rejected.Message)}");
                    return CliApp.Explain(rejected).Code;
                }
            }
        });
        return command;
    }

    /// <summary>The user of the operating system. Nothing on the command line changes it.</summary>
    /// <exception cref="CliException">The operating system has no name for the user.</exception>
    public static string UserName(CliHost host) => string.IsNullOrWhiteSpace(host.User)
        ? throw new CliException(
            ExitCode.DidNotCount, "The operating system has no name for this user, so there is no approver to record. Run as a user with a name.")
        : host.User;

    /// <summary>Asks in the terminal. Only a plain yes decides.</summary>
    /// <exception cref="CliException">There is no terminal.</exception>
    private static bool Confirmed(CliHost host, Answer answer, ApprovalRequest request)
    {
        var name = NameOf(answer);
        var typed = host.ReadLine($"{char.ToUpperInvariant(name[0])}{name[1..]} request {request.Id.Prefix}? [y/N] ") ?? throw new CliException(
            ExitCode.Usage, $"Nobody can be asked: there is no terminal. `approvalgate {name} {request.Id.Prefix} --yes` decides without asking.");
        return typed.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <summary>The user of the operating system, as an approver.</summary>
    /// <exception cref="CliException">The operating system has no name for the user.</exception>
    public static Approver UserOf(CliHost host) => Approver.Person(UserName(host), "os-user");

    private static string NameOf(Answer answer) => answer.ToString().ToLowerInvariant();

    private static string Past(Answer answer) => answer switch
    {
        Answer.Approve => "approved",
        Answer.Deny => "denied",
        _ => "taken back",
    };

    private static string Verb(Answer answer) => answer switch
    {
        Answer.Approve => "Approves",
        Answer.Deny => "Denies",
        _ => "Takes back your approval of",
    };

    private static string Describe(Answer answer) =>
        $"{Verb(answer)} requests: shows each, asks, and decides on exactly the digest it showed. You decide as the user of "
        + "the operating system you are logged in as, or as the person whose key signs. No option names somebody else: an identity one can choose proves nothing.";

    private static string Outcome(ApprovalRequest request, Decision decision)
    {
        var who = VisibleText.OfText(decision.Approver.Id) + (decision.Signature is { } signature ? $", signed with {signature.Key}" : "");
        if (decision.Answer == Answer.Deny)
        {
            return $"Denied by {who}.";
        }

        if (decision.Answer == Answer.Withdraw)
        {
            return $"Approval of {who} taken back: the request is {request.State}.";
        }

        var missing = Quorum.Missing(request);
        return missing == 0
            ? $"Approved by {who}."
            : FormattableString.Invariant($"Approved by {who}: {Quorum.Text(request)}. {missing} more {(missing == 1 ? "approver is" : "approvers are")} needed.");
    }
}
