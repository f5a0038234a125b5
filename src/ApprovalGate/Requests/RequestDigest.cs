using System.Text;
using ApprovalGate.Binding;

namespace ApprovalGate.Requests;

/// <summary>Computes the digest of a request again, from the members that people are shown.</summary>
internal static class RequestDigest
{
    public static Digest Of(ApprovalRequest request, Guid storeId) => Binder.Digest(
        storeId,
        request.Id,
        Binder.Fingerprint(request.Tool, request.Session, Encoding.UTF8.GetBytes(request.Arguments.Json)),
        request.Signature,
        request.Terms.ToBytes());
}
