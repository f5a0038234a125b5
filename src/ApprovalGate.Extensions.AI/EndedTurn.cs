using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI;

/// <summary>Puts the framework's approval requests in the place of the calls that a turn ended without.</summary>
internal static class EndedTurn
{
    public static IEnumerable<ChatMessage> Rewrite(IList<ChatMessage> messages, AgentRun run, Gate gate)
    {
        foreach (var message in messages)
        {
            if (Rewrite(message.Contents, run, gate) is not { } contents)
            {
                yield return message;
            }
            else if (contents.Count > 0)
            {
                var rewritten = message.Clone();
                rewritten.Contents = contents;
                yield return rewritten;
            }
        }
    }

    public static async IAsyncEnumerable<ChatResponseUpdate> Rewrite(
        IAsyncEnumerable<ChatResponseUpdate> updates, AgentRun run, Gate gate, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // A call that may yet be left is held back until its result tells.
        var held = new List<ChatResponseUpdate>();
        await foreach (var update in updates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            held.Add(update);
            if (held.Exists(HasCall) && !update.Contents.OfType<FunctionResultContent>().Any())
            {
                continue;
            }

            foreach (var told in Rewritten(held, run, gate))
            {
                yield return told;
            }

            held.Clear();
        }

        foreach (var told in Rewritten(held, run, gate))
        {
            yield return told;
        }
    }

    private static bool HasCall(ChatResponseUpdate update) => update.Contents.OfType<FunctionCallContent>().Any();

    private static IEnumerable<ChatResponseUpdate> Rewritten(List<ChatResponseUpdate> held, AgentRun run, Gate gate)
    {
        foreach (var update in held)
        {
            if (Rewrite(update.Contents, run, gate) is { } contents)
            {
                if (contents.Count == 0)
                {
                    continue;
                }

                update.Contents = contents;
            }

            yield return update;
        }
    }

    /// <returns>The contents; <see langword="null"/> where nothing is changed.</returns>
    private static List<AIContent>? Rewrite(IList<AIContent> contents, AgentRun run, Gate gate)
    {
        if (run.Left.IsEmpty)
        {
            return null;
        }

        List<AIContent> rewritten = [];
        var changed = false;
        foreach (var content in contents)
        {
            if (content is FunctionCallContent call && run.Left.TryGetValue(call, out var left))
            {
                rewritten.Add(ApprovalContents.Ask(gate.Requests.Get(left.Request)!, call));
                changed = true;
            }
            else if (run.Left.Values.Any(other => ReferenceEquals(other.Result, content)))
            {
                changed = true;
            }
            else
            {
                rewritten.Add(content);
            }
        }

        return changed ? rewritten : null;
    }
}
