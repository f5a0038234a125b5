using System.ComponentModel;
using System.Text.Json.Nodes;

namespace ApprovalGate.Mcp.Asking;

/// <summary>Where a request stands, as the agent reads it.</summary>
/// <param name="Id">The id of the request, for <c>check_approval</c> and for people.</param>
/// <param name="State">pending, approved, denied, replied, expired, withdrawn, refused, used or inDoubt.</param>
/// <param name="Message">The same in words, and what to do next.</param>
/// <param name="Digest">The SHA-256 of everything that was asked.</param>
internal sealed record Standing(string Id, string State, string Message, string Digest)
{
    /// <summary>Gets what a person replied.</summary>
    [Description("What a person replied.")]
    public string? Reply { get; init; }

    /// <summary>Gets which of the choices that is.</summary>
    [Description("The choice that the reply names, if it names one.")]
    public string? Choice { get; init; }

    /// <summary>Returns that of a request whose approval is handed out now.</summary>
    public static Standing Approved(ApprovalRequest request) => Of(
        request, "approved", $"Approved by {Approvers(request)}. Act now, once, and exactly as asked; the approval counts for nothing else and is not given again.");

    /// <summary>Returns that of a request as it stands.</summary>
    public static Standing Of(ApprovalRequest request) => request.State switch
    {
        // Approved, and not handed out: taken back in the same moment, or about to be.
        RequestState.Pending or RequestState.Approved => Of(
            request, "pending", FormattableString.Invariant(
                $"No person has decided yet. Do not act. People answer with `approvalgate approve {request.Id}`, deny or reply, until {request.ExpiresAt.UtcDateTime:u}; look again later with check_approval.")),
        RequestState.Denied when request.Decisions[^1] is var denial => Of(
            request, "denied", $"Denied by {denial.Approver.Id}{(string.IsNullOrWhiteSpace(denial.Reason) ? "" : $": {denial.Reason.TrimEnd('.')}")}. Do not do it; ask what to do instead."),
        RequestState.Withdrawn when request.Replies.LastOrDefault(reply => reply.IsEligible) is { } said => Of(
            request, "replied", $"{said.Approver.Id} replied: {said.Text}") with { Reply = said.Text, Choice = ChoiceOf(request, said.Text) },
        RequestState.Expired => Of(request, "expired", "Nobody decided in time. That is no approval: do not act. Ask again only if it still matters."),
        RequestState.Succeeded => Of(
            request, "used", FormattableString.Invariant(
                $"{Approvers(request)} approved it, and the approval was handed out at {request.StartedAt?.UtcDateTime:u}. It counts once: if you do not know whether you acted, look before you ask again.")),
        RequestState.Running or RequestState.InDoubt => Of(
            request, "inDoubt", "The approval was taken, and whether it reached you is not known. Look whether you acted; if not, ask again."),
        RequestState.Refused => Of(request, "refused", $"Policy refuses it, and nobody was asked. {request.Why} Do not do it."),
        _ => Of(request, "withdrawn", $"It is no longer asked. {request.Note} Do not act; ask again only if it still matters."),
    };

    private static Standing Of(ApprovalRequest request, string state, string message) => new($"{request.Id}", state, message, $"{request.Digest}");

    private static string Approvers(ApprovalRequest request) => string.Join(", ", request.Approvals.Select(approval => approval.Approver.Id));

    private static string? ChoiceOf(ApprovalRequest request, string reply)
        => (BoundJson.Read(request.Arguments)?["choices"] as JsonArray)?.Select(choice => choice!.GetValue<string>())
            .FirstOrDefault(choice => string.Equals(choice.Trim(), reply.Trim(), StringComparison.OrdinalIgnoreCase));
}
