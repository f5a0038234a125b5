using System.Text.Json;
using ApprovalGate.Presentation;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp;

/// <summary>What a client shows a person of a request, and what it says of the answer.</summary>
internal static class ElicitationForm
{
    private const string Decision = "decision";
    private const string Reason = "reason";
    private const string Approve = "approve";
    private const string Deny = "deny";
    private const int MaxReason = 4_000;

    /// <summary>Returns the form: all of the request, and nothing chosen beforehand.</summary>
    public static ElicitRequestParams Of(RequestPresentation request) => new()
    {
        Mode = "form",
        Message = string.Join('\n', PlainText.Lines(request.Subject, width: null)),
        RequestedSchema = new ElicitRequestParams.RequestSchema
        {
            Properties =
            {
                [Decision] = new ElicitRequestParams.UntitledSingleSelectEnumSchema { Title = "Decision", Enum = [Approve, Deny] },
                [Reason] = new ElicitRequestParams.StringSchema { Title = "Reason, which the agent reads", MaxLength = MaxReason },
            },
            Required = [Decision],
        },
    };

    /// <summary>Returns the invitation to answer on a page.</summary>
    public static ElicitRequestParams At(Uri page, ApprovalRequest request) => new()
    {
        Mode = "url",
        ElicitationId = $"{request.Id}",
        Url = page.AbsoluteUri,
        Message = $"{RequestPresentation.Of(request).Title} waits for a decision. Open the page to see and decide it.",
    };

    /// <summary>Returns the answer; <see langword="null"/> if the person gave none.</summary>
    public static Answer? AnswerOf(ElicitResult result) => (result.Action, TextOf(result, Decision)) switch
    {
        ("accept", Approve) => Answer.Approve,
        ("accept", Deny) => Answer.Deny,
        ("decline", _) => Answer.Deny,
        _ => null,
    };

    /// <summary>Returns the reason, if the person gave one.</summary>
    public static string? ReasonOf(ElicitResult result)
        => TextOf(result, Reason) is { } reason && !string.IsNullOrWhiteSpace(reason) ? reason[..Math.Min(reason.Length, MaxReason)] : null;

    private static string? TextOf(ElicitResult result, string name)
        => result.Content is { } content && content.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
