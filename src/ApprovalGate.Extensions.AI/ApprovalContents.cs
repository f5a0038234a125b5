using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI;

/// <summary>The framework's approval contents that stand for our requests. Their id names the request and the digest of what was shown.</summary>
internal static class ApprovalContents
{
    private const string Prefix = "approvalgate";

    /// <summary>Makes the content that asks for a request.</summary>
    public static ToolApprovalRequestContent Ask(ApprovalRequest request, FunctionCallContent call, string? note = null) => new(
        $"{Prefix}:{request.Id}:{request.Digest}",
        new FunctionCallContent(call.CallId, call.Name, call.Arguments) { AdditionalProperties = call.AdditionalProperties })
    {
        AdditionalProperties = note is null ? null : new AdditionalPropertiesDictionary { ["approvalGate.note"] = note },
    };

    /// <summary>Reads the id of a content that stands for one of our requests.</summary>
    public static bool TryRead(string id, out RequestId request, out Digest digest)
    {
        (request, digest) = (default, default);
        return id.Split(':') is [Prefix, var named, var shown] && RequestId.TryParse(named, out request) && Digest.TryParse(shown, out digest);
    }

    /// <summary>Returns whether a content asks for one of our requests.</summary>
    public static bool IsAsk(AIContent content, [NotNullWhen(true)] out ToolApprovalRequestContent? ask)
    {
        ask = content as ToolApprovalRequestContent;
        return ask is { ToolCall: FunctionCallContent } && TryRead(ask.RequestId, out _, out _);
    }

    /// <summary>Returns whether a content answers one of our requests.</summary>
    public static bool IsAnswer(AIContent content, [NotNullWhen(true)] out ToolApprovalResponseContent? answer)
    {
        answer = content as ToolApprovalResponseContent;
        return answer is { ToolCall: FunctionCallContent } && TryRead(answer.RequestId, out _, out _);
    }
}
