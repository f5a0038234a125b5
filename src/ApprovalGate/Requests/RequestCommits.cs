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
        var before = request.State;
        var after = commit.Append(RequestStream.Instance, request.Id.ToString(), change)!;
        object? told = change is Attached attached ? new FingerprintAttached(request.Id, attached.Owner)
            : change is Released ? new FingerprintAttached(request.Id, "")
            : after.State == before ? null
            : after.State.IsEnd() ? new FingerprintClosed(request.Id)
            : after.State == RequestState.InDoubt ? new FingerprintInDoubt(request.Id)
            : null;
        if (told is not null)
        {
            commit.AppendUnread(FingerprintStream.Instance, request.Fingerprint, told);
        }

        return after;
    }
}
