using System.CommandLine;
using ApprovalGate.Cli.Proofs;
using ApprovalGate.Cli.Verification;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate audit consistency</c>: whether the log only grew since a root was kept. It writes nothing to the log.</summary>
internal static class AuditConsistencyCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var old = new Argument<TreeHead?>("OLD") { Description = "The root of the tree kept then, as SIZE:HEX.", CustomParser = TreeHead.Parse };
        var command = new Command(
            "consistency",
            "Shows that the log of then is the beginning of the log of now, and prints the RFC 6962 proof, a hash a line, for somebody who "
            + "has both roots and not the log. Exit code 4 when it is not.")
        {
            old,
        };
        command.SetAction(parsed =>
        {
            using var log = store.OpenToRead(parsed);
            var kept = parsed.GetValue(old)!;
            var path = store.NameOf(parsed);
            var (tree, _) = LogTree.Read(path, log, []);
            if (kept.Size > tree.Size)
            {
                throw ChainCheck.Broken(FormattableString.Invariant(
                    $"The store {path} ends with record {tree.Size}, but the tree kept then is over {kept.Size}: records were cut off its end."));
            }

            if (TreeHead.Of(tree, kept.Size) is var then && then != kept)
            {
                throw ChainCheck.Broken($"The store {path} has another tree over {kept.Size} records ({then}): a record before was written anew.");
            }

            foreach (var hash in tree.Consistency(kept.Size, tree.Size))
            {
                host.Out.WriteLine(Convert.ToHexStringLower(hash));
            }

            host.Out.WriteLine($"tree {TreeHead.Of(tree, tree.Size)} continues {kept}");
            return ExitCode.Done;
        });
        return command;
    }
}
