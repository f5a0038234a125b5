using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI;

/// <summary>One call in the messages that an earlier turn ended without.</summary>
/// <param name="id">The id of the contents that stand for its request.</param>
internal sealed class AskedCall(string id)
{
    public string Id { get; } = id;

    /// <summary>Gets or sets the call, as the request for it stands in the history; if the service keeps that, as the answer names it.</summary>
    public FunctionCallContent? Call { get; set; }

    /// <summary>Gets or sets whether the history has the request.</summary>
    public bool IsInHistory { get; set; }

    /// <summary>Gets or sets the answer that the users' messages of this turn hold. One of an earlier turn was another person's, perhaps.</summary>
    public ToolApprovalResponseContent? Answer { get; set; }

    /// <summary>Gets or sets the result: that of an earlier turn, or of this one.</summary>
    public FunctionResultContent? Result { get; set; }

    /// <summary>Finds the calls, in the order of the messages, with what the messages say of them.</summary>
    public static IReadOnlyList<AskedCall> Find(IReadOnlyList<ChatMessage> messages)
    {
        var said = messages.Reverse().TakeWhile(message => message.Role == ChatRole.User).ToHashSet<ChatMessage>(ReferenceEqualityComparer.Instance);
        var calls = new OrderedDictionary<string, AskedCall>(StringComparer.Ordinal);
        var open = new Dictionary<string, AskedCall>(StringComparer.Ordinal); // by the model's id, which recurs
        foreach (var message in messages)
        {
            foreach (var content in message.Contents)
            {
                if (message.Role == ChatRole.Assistant && ApprovalContents.IsAsk(content, out var ask))
                {
                    var asked = calls.TryGetValue(ask.RequestId, out var known) ? known : calls[ask.RequestId] = new AskedCall(ask.RequestId);
                    if (!asked.IsInHistory)
                    {
                        (asked.IsInHistory, asked.Call) = (true, (FunctionCallContent)ask.ToolCall);
                        open[ask.ToolCall.CallId] = asked;
                    }
                }
                else if (said.Contains(message) && ApprovalContents.IsAnswer(content, out var answer))
                {
                    var asked = calls.TryGetValue(answer.RequestId, out var known) ? known : calls[answer.RequestId] = new AskedCall(answer.RequestId);
                    asked.Answer = answer;
                    asked.Call ??= (FunctionCallContent)answer.ToolCall;
                }
                else if (content is FunctionCallContent other)
                {
                    open.Remove(other.CallId);
                }
                else if (content is FunctionResultContent result && open.Remove(result.CallId, out var done))
                {
                    done.Result = result;
                }
            }
        }

        return [.. calls.Values];
    }
}
