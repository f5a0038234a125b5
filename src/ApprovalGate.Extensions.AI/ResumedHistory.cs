using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI;

/// <summary>Writes a history as the model must see it: calls in the place of what was asked, each with its result right behind.</summary>
internal static class ResumedHistory
{
    /// <summary>Returns the messages for the model.</summary>
    /// <param name="history">The messages as they came.</param>
    /// <param name="asked">The calls that were asked about, with their results; those without one are left out.</param>
    /// <param name="isKeptByTheService">Whether the service has the calls already.</param>
    public static IReadOnlyList<ChatMessage> Write(IReadOnlyList<ChatMessage> history, IReadOnlyList<AskedCall> asked, bool isKeptByTheService)
    {
        var byId = asked.ToDictionary(call => call.Id, StringComparer.Ordinal);
        var results = asked.Where(call => call.Result is not null).Select(call => (AIContent)call.Result!).ToHashSet(ReferenceEqualityComparer.Instance);
        var written = new HashSet<string>(StringComparer.Ordinal);
        List<ChatMessage> messages = [];
        List<AIContent> behind = []; // The results that follow the calls of the message before.
        foreach (var message in history)
        {
            if (message.Role != ChatRole.Tool)
            {
                Flush();
            }

            List<AIContent> contents = [];
            List<AIContent> calls = [];
            foreach (var content in message.Contents)
            {
                if (ApprovalContents.IsAsk(content, out var ask))
                {
                    if (message.Role == ChatRole.Assistant && byId.TryGetValue(ask.RequestId, out var asking))
                    {
                        Put(asking, contents);
                    }
                }
                else if (ApprovalContents.IsAnswer(content, out var answer))
                {
                    if (byId.TryGetValue(answer.RequestId, out var answered) && !answered.IsInHistory)
                    {
                        Put(answered, calls);
                    }
                }
                else if (!results.Contains(content))
                {
                    contents.Add(content);
                }
            }

            if (calls.Count > 0)
            {
                messages.Add(new ChatMessage(ChatRole.Assistant, calls));
            }

            if (behind.Count > 0 && message.Role == ChatRole.User)
            {
                Flush();
            }

            if (contents.Count > 0)
            {
                var rewritten = message.Clone();
                rewritten.Contents = contents;
                messages.Add(rewritten);
            }
        }

        Flush();
        return messages;

        void Put(AskedCall call, List<AIContent> calls)
        {
            if (call.Result is { } result && written.Add(call.Id))
            {
                if (call.IsInHistory || !isKeptByTheService)
                {
                    calls.Add(new FunctionCallContent(call.Call!.CallId, call.Call.Name, call.Call.Arguments) { InformationalOnly = true });
                }

                behind.Add(result);
            }
        }

        void Flush()
        {
            if (behind.Count > 0)
            {
                messages.Add(new ChatMessage(ChatRole.Tool, [.. behind]));
                behind.Clear();
            }
        }
    }
}
