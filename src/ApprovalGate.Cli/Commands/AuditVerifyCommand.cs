using System.CommandLine;
using ApprovalGate.Cli.Keys;
using ApprovalGate.Cli.Proofs;
using ApprovalGate.Cli.Verification;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

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

        var signed = new Option<string?>("--heads")
        {
            Description = "A file of signed heads kept elsewhere: the log must have every one of them. Name who may have signed them with --head-key or --root.",
            HelpName = "PATH",
        };
        var headKeys = new Option<string[]>("--head-key")
        {
            Description = "A public key, as `keys new` wrote it, whose heads are believed; may be given again. With --root those of registered approvers are too.",
            HelpName = "PATH",
        };
        var command = new Command("verify", "Verifies the hash chain of the log, and prints its length, its head and the root of its Merkle tree; with --root also every signed "
            + "decision, the registry of approvers, and that the log is the one each approver saw. Exit code 4 when anything does not verify.")
        {
            jsonl, expected, signed, headKeys,
        };
        command.SetAction(parsed =>
        {
            using var log = store.OpenToRead(parsed);
            var heads = new List<ExpectedHead>();
            if (parsed.GetValue(expected) is { } one)
            {
                heads.Add(one);
            }

            // Before the log, like the copy below: a head, and a line of the copy, is of records that the store has already.
            var root = store.Root.Of(parsed);
            var kept = parsed.GetValue(signed) is { } file
                ? ReadHeads(file, parsed.GetValue(headKeys) ?? [], log, root)
                : [];
            if (parsed.GetValue(jsonl) is { } path)
            {
                heads.Add(JsonLinesCheck.Verify(path, log));
                host.Out.WriteLine(FormattableString.Invariant($"{heads[^1].Position} records in '{VisibleText.OfText(path)}' are whole."));
                foreach (var (epoch, lost) in JsonLinesCheck.VerifyLost(path, log))
                {
                    host.Out.WriteLine(FormattableString.Invariant(
                        $"{lost} records after {epoch.ForkedAt} that a rollback lost are whole; epoch opened at record {epoch.Position} by {VisibleText.OfText(epoch.OpenedBy)}."));
                    var lostHeads = JsonLinesCheck.LostHeads(path, epoch, kept).ToList();
                    host.Out.WriteLine(FormattableString.Invariant($"{lostHeads.Count} signed heads are of them."));
                    kept = [.. kept.Except(lostHeads)];
                }
            }

            heads.AddRange(kept);
            var signatures = root is null ? null : new SignatureVerifier(log, root);
            var (tree, head) = LogTree.Read(store.NameOf(parsed), log, heads, signatures);
            host.Out.WriteLine(FormattableString.Invariant($"{head.Position} records verified"));
            if (signatures is not null)
            {
                host.Out.WriteLine(FormattableString.Invariant(
                    $"{signatures.Decisions} signed decisions and {signatures.Entries} entries of the registry of approvers verified"));
            }

            if (parsed.GetValue(signed) is { } heldBy)
            {
                host.Out.WriteLine(FormattableString.Invariant($"{kept.Count} signed heads in '{VisibleText.OfText(heldBy)}' are of this log"));
            }

            host.Out.WriteLine($"head {head}");
            host.Out.WriteLine($"tree {TreeHead.Of(tree, tree.Size)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<ExpectedHead> ReadHeads(string path, string[] keys, IApprovalStore log, string? root)
        => keys.Length > 0 || root is not null
            ? HeadsCheck.Read(path, log.StoreId, HeadKeys.Of([.. keys.Select(KeyFiles.ReadPublic)], log, root))
            : throw new CliException(ExitCode.Usage, "--heads needs to know who may have signed them: give --head-key PATH, or --root.");
}
