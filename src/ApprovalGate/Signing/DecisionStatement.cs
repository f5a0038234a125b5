namespace ApprovalGate.Signing;

/// <summary>What a signed decision or settlement says.</summary>
/// <param name="Request">The request.</param>
/// <param name="Digest">The digest of what was shown.</param>
/// <param name="Answer">The answer, or the effect that was found, by name.</param>
/// <param name="Approver">The canonical id of the approver.</param>
/// <param name="Kind">What the approver is, by name.</param>
/// <param name="Via">The channel.</param>
/// <param name="Reason">The reason given.</param>
internal sealed record DecisionStatement(RequestId Request, Digest Digest, string Answer, string Approver, string Kind, string Via, string? Reason)
{
    private const string Format = "approvalgate/decision/1";

    /// <summary>Returns the hash that is signed; of <paramref name="signature"/> all but its value.</summary>
    public byte[] Hash(Guid storeId, DecisionSignature signature)
    {
        using var statement = new Statement(Format, storeId);
        return statement
            .Add(Request.ToString()).Add(Digest.ToString()).Add(Answer).Add(Approver).Add(Kind).Add(Via).Add(Reason)
            .Add(signature.Key).Add(signature.Role)
            .Add(signature.HeadPosition).Add(signature.HeadHash.Span)
            .Add(signature.At.UtcTicks)
            .Hash();
    }
}
