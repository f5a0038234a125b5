using System.Net.Http.Json;
using ApprovalGate;
using ApprovalGate.Delivery;
using ApprovalGate.Generated;

namespace OwnApprover;

/// <summary>An approver of one's own: posts the request to an HTTP endpoint and brings the answer through the one door.</summary>
/// <param name="http">A client whose base address is the endpoint; the endpoint is configured, never chosen by a request.</param>
internal sealed class HttpApprover(HttpClient http) : IApprovalTransport
{
    public string Name => "http";

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        // The id lets the endpoint see that a repeat is one; the digest says exactly what is being decided.
        var question = new Question(
            request.Id.ToString(), request.Digest.ToString(), request.Tool, request.Reason, VisibleText.OfJson(request.Arguments.Json));
        using var response = await http.PostAsJsonAsync("decide", question, cancellationToken);
        response.EnsureSuccessStatusCode();
        var reply = await response.Content.ReadFromJsonAsync<Reply>(cancellationToken)
            ?? throw new InvalidOperationException("The endpoint answered nothing.");

        // The digest comes back from the endpoint: an answer to anything else does not count.
        if (!Digest.TryParse(reply.Digest, out var digest))
        {
            throw new InvalidOperationException("The endpoint named no digest.");
        }

        // The endpoint vouches that a person has answered. An answer of its own would be a machine's: that one can deny, and never approve.
        var approver = reply.IsPerson ? Approver.Person(reply.Approver, "refund-service") : Approver.Machine(reply.Approver, "refund-service");
        var answer = reply.Approved ? Answer.Approve : Answer.Deny;
        await inbox.DecideAsync(new Decision(request.Id, digest, answer, approver, Name) { Reason = reply.Reason }, cancellationToken);
        return DeliveryReceipt.None;
    }

    internal sealed record Question(string Id, string Digest, string Tool, string? Reason, string Arguments);

    internal sealed record Reply(bool Approved, string Approver, bool IsPerson, string Digest, string? Reason);
}
