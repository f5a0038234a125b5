using System.CommandLine;
using System.Text;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Cli.Keys;
using ApprovalGate.Cli.Verification;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate audit head</c>: where the log ends, signed by whoever runs the tool. It writes nothing to the log.</summary>
internal static class AuditHeadCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var key = new Option<string?>("--key")
        {
            Description = "Signs the head with this key, and prints it as a line of JSON. Use one that the agent's user cannot read.",
            HelpName = "PATH",
        };
        var to = new Option<string?>("--to")
        {
            Description = "Adds the signed head to this file, out of the agent's reach. `audit verify --heads` compares a log with all that are in it.",
            HelpName = "PATH",
        };
        var passphrase = new Passphrase(host);
        var command = new Command(
            "head", "Verifies the hash chain and prints its head, to be kept elsewhere; signed with --key. Exit code 4, and nothing signed, when the chain is broken.")
        {
            key, to, passphrase.Option,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(to) is not null && result.GetValue(key) is null)
            {
                result.AddError("--to keeps signed heads: name a key with --key.");
            }
        });
        command.SetAction(parsed =>
        {
            using var log = store.OpenToRead(parsed);
            var head = ChainCheck.Verify($"The store {store.NameOf(parsed)}", StoreLog.Read(log), [], start: log.ReadBase());
            if (parsed.GetValue(key) is not { } path)
            {
                host.Out.WriteLine($"head {head}");
                return ExitCode.Done;
            }

            using var signer = KeyFiles.Read(path, passphrase.Ask(parsed, path));
            var signed = SignedHead.Sign(log.StoreId, head, signer, host.Clock.GetUtcNow());
            if (parsed.GetValue(to) is { } file)
            {
                Keep(signed, file, host.Clock);
                host.Out.WriteLine($"head {signed} signed with {signed.Key}, kept in '{VisibleText.OfText(file)}'");
            }
            else
            {
                host.Out.WriteLine(Encoding.UTF8.GetString(signed.ToJson()));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Keep(SignedHead head, string path, TimeProvider clock)
    {
        try
        {
            new HeadFile(path, clock).Keep(head);
        }
        catch (Exception exception) when (exception is AuditSinkException or IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"The head cannot be kept in '{path}': {exception.Message}");
        }
    }
}
