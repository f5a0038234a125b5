using System.CommandLine;
using ApprovalGate.Cli.Proofs;
using ApprovalGate.Cli.Verification;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate audit verify</c>: computes the hash chain again. It writes nothing to the log.</summary>
internal static class AuditVerifyCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var jsonl = new Option<string?>("--jsonl")
        {
            Description = "Verifies this JSON Lines log too, and that it is a copy of the beginning of the store's.",
            HelpName = "PATH",
        };
        var expected = new Option<ExpectedHead?>("--expected-head")
        {
            Description = "A head kept elsewhere, as this command prints it: shows whether records were cut off the end or all written anew.",
            HelpName = "POSITION:HEX",
            CustomParser = result =>
            {
                var head = ExpectedHead.Parse(result.Tokens[0].Value, "the expected head");
                if (head is null)
                {
                    result.AddError(FormattableString.Invariant(
                        $"'{result.Tokens[0].Value}' is no head; it must be a position, a colon and {2 * Chain.HashBytes} hexadecimal digits."));
                }

                return head;
            },
        };

        var command = new Command("verify", "Verifies the hash chain of the log, and prints its length, its head and the root of its Merkle tree; with --root also every signed "
            + "decision, the registry of approvers, and that the log is the one each approver saw. Exit code 4 when anything does not verify.")
        {
            jsonl, expected,
        };
        command.SetAction(parsed =>
        {
            using var log = store.OpenStore(parsed);
            var heads = new List<ExpectedHead>();
            if (parsed.GetValue(expected) is { } kept)
            {
                heads.Add(kept);
            }

            if (parsed.GetValue(jsonl) is { } path)
            {
                // Before the store: a gate writes to the store first, so the file is never ahead of what is read later.
                heads.Add(JsonLinesCheck.Verify(path, log));
                host.Out.WriteLine(FormattableString.Invariant($"{heads[^1].Position} records in '{VisibleText.OfText(path)}' are whole."));
            }

            var signatures = store.Root.Of(parsed) is { } root ? new SignatureVerifier(log, root) : null;
            var (tree, head) = LogTree.Read(store.PathOf(parsed), log, heads, signatures);
            host.Out.WriteLine(FormattableString.Invariant($"{head.Position} records verified"));
            if (signatures is not null)
            {
                host.Out.WriteLine(FormattableString.Invariant(
                    $"{signatures.Decisions} signed decisions and {signatures.Entries} entries of the registry of approvers verified"));
            }

            host.Out.WriteLine($"head {head}");
            host.Out.WriteLine($"tree {TreeHead.Of(tree, tree.Size)}");
            return ExitCode.Done;
        });
        return command;
    }
}
