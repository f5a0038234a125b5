using System.CommandLine;
using ApprovalGate.Cli.Proofs;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate audit prove</c>: everything that happened to one request, provable without the log. It writes nothing to the log.</summary>
internal static class AuditProveCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var id = CommonOptions.Request();
        var output = new Option<string?>("--output") { Description = "Where the proof goes; without it, ID.proof.json in the current directory.", HelpName = "PATH" };
        var command = new Command(
            "prove",
            "Writes every record of a request with the hashes that tie it to the log's Merkle tree. `approvalgate audit check` verifies it for "
            + "somebody who has the tree's root and not the log. It holds the arguments: give it to those who may see them.")
        {
            id, output,
        };
        command.SetAction(parsed =>
        {
            using var log = store.OpenToRead(parsed);
            var request = RequestLookup.Find(log, parsed.GetValue(id)!);
            var (tree, _) = LogTree.Read(store.NameOf(parsed), log, []);
            var evidence = new Evidence
            {
                Store = log.StoreId,
                Request = request.ToString(),
                Tree = TreeHead.Of(tree, tree.Size),
                Records =
                [
                    // What was appended since the tree was read is no part of it.
                    .. log.ReadStream($"request/{request}", 0)
                        .Where(record => record.Position <= tree.Size)
                        .Select(record => ProvedRecord.Of(record, tree, tree.Size)),
                ],
            };
            var path = parsed.GetValue(output) ?? $"{request}.proof.json";
            evidence.Save(path);
            host.Out.WriteLine(FormattableString.Invariant($"{evidence.Records.Count} records of request {request} proved in '{VisibleText.OfText(path)}'"));
            host.Out.WriteLine($"tree {evidence.Tree}");
            return ExitCode.Done;
        });
        return command;
    }
}
