using ApprovalGate.Approvers;
using ApprovalGate.Log;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Verification;

/// <summary>Whether decisions can be verified: a store alone cannot say who may decide.</summary>
internal static class RootCheck
{
    /// <summary>How many of the newest requests are looked at.</summary>
    public const int Newest = 1_000;

    private const string Name = "root";

    public static Check Run(IApprovalStore store, string? root, IReadOnlyList<ApprovalRequest> requests)
    {
        var registry = ApproverRegistry.Read(store);
        if (registry.Fault is { } fault)
        {
            return new Check(Name, CheckLevel.Fail, $"Nobody counts as an approver: {fault}.");
        }

        if (root is not null && registry.Root is not null && registry.Root != root)
        {
            return new Check(Name, CheckLevel.Fail, $"The registry of approvers is signed by {registry.Root}, not by {root}.");
        }

        // What was decided before anybody had a key is no news.
        var since = registry.Keys.Count == 0 ? DateTimeOffset.MinValue : registry.Keys[0].AddedOn;
        var unsigned = requests.Count(request => request.RequestedAt >= since && request is
        {
            Verdict: Verdict.RequireApproval, Terms: { Reversibility: Reversibility.Irreversible, SignedDecisions: false },
        });
        return unsigned > 0
            ? new Check(Name, CheckLevel.Warn, FormattableString.Invariant(
                $"{unsigned} of the newest {requests.Count} requests are of class 3 and demand no signed decisions: whoever can write the store could approve them. Set ApprovalGateOptions.Root."))
            : registry.Root is null
                ? new Check(Name, CheckLevel.Warn, "No approver is registered, so no decision can be verified: `approvalgate keys root new`, then `approvers add`.")
            : root is null
                ? new Check(Name, CheckLevel.Warn, $"The registry is signed by {registry.Root}. Compare that with what you kept: --root, or {RootAccess.Variable}.")
            : new Check(Name, CheckLevel.Ok, FormattableString.Invariant(
                $"The registry is signed by {root}; {registry.Keys.Count(key => key.RevokedAt is null)} keys count."));
    }
}
