using ApprovalGate.Cli.Verification;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Proofs;

/// <summary>The Merkle tree over a store's log, built while the log's chain is verified.</summary>
internal static class LogTree
{
    /// <param name="name">How messages call the store.</param>
    /// <param name="store">The store.</param>
    /// <param name="expected">What the chain's head must be at some positions.</param>
    /// <param name="signatures">What verifies signatures too, where a root is known.</param>
    /// <exception cref="CliException">The log is broken.</exception>
    public static (MerkleTree Tree, LogHead Head) Read(
        string name, IApprovalStore store, IReadOnlyList<ExpectedHead> expected, SignatureVerifier? signatures = null)
    {
        var tree = new MerkleTree();
        var head = ChainCheck.Verify($"The store {name}", StoreLog.Read(store), expected, record =>
        {
            // Once its chain is verified: what was changed later is that, and nothing else.
            signatures?.Check(record);
            tree.Add(record.Leaf.Span);
        }, store.ReadBase());
        return (tree, head);
    }
}
