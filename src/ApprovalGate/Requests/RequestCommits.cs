using ApprovalGate.Budgets;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Fingerprints;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests;

/// <summary>How commands read requests and change them.</summary>
internal static class RequestCommits
{
    /// <summary>Returns a request, or <see langword="null"/> if there is none with this id.</summary>
    public static ApprovalRequest? Find(this StreamStates states, RequestId id) => states.Load(RequestStream.Instance, id.ToString());

    /// <summary>Returns a request that the log names.</summary>
    /// <exception cref="ApprovalStoreException">It is not in the log.</exception>
    public static ApprovalRequest Get(this StreamStates states, RequestId id) => states.Find(id) ?? throw new ApprovalStoreException(
        $"Request {id} is named in the log and is not in it. Run `approvalgate audit verify`.");

    /// <summary>Returns a request that the commit changes; once the commit is made, as the log has it.</summary>
    public static ApprovalRequest Get(this CommitBuilder commit, RequestId id) => commit.StateOf(RequestStream.Instance, id.ToString())!;

    /// <summary>Adds a change of a request, and what its fingerprint must know of it.</summary>
    /// <returns>The request after it.</returns>
    public static ApprovalRequest Change(this CommitBuilder commit, ApprovalRequest request, RequestEvent change)
    {
        var after = commit.Append(RequestStream.Instance, request.Id.ToString(), change)!;
        if (Told(request, change, after) is { } told)
        {
            commit.AppendUnread(FingerprintStream.Instance, request.Fingerprint, told);
            if (request.FingerprintOfLike is { } like && Lasts(request, after))
            {
                commit.AppendUnread(FingerprintStream.Instance, like, told);
            }
        }

        if (after.Spends.Count > 0 && after.State != request.State && after.State is RequestState.NotRun or RequestState.DidNotHappen)
        {
            BudgetRules.Return(commit, after.Id, after.Spends);
        }

        return after;
    }

    private static object? Told(ApprovalRequest before, RequestEvent change, ApprovalRequest after) => change is Attached attached
        ? new FingerprintAttached(before.Id, attached.Owner)
        : change is Released ? new FingerprintAttached(before.Id, "")
        : after.State == before.State ? null
        : after.State == RequestState.Denied && after.Decisions[^1] is var denial ? new FingerprintDenied(before.Id, denial.Approver.Id, denial.Reason)
        : after.State.IsEnd() ? new FingerprintClosed(before.Id, after.State)
        : after.State == RequestState.InDoubt ? new FingerprintInDoubt(before.Id)
        : null;

    /// <summary>Whether a call of the same kind under another id must know of it.</summary>
    private static bool Lasts(ApprovalRequest before, ApprovalRequest after)
        => after.State is RequestState.Denied or RequestState.InDoubt or RequestState.Failed || before.State is RequestState.InDoubt or RequestState.Failed;
}
