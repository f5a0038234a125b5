using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI;

/// <summary>Takes up the calls that earlier turns ended without, before the model is asked again.</summary>
/// <remarks>
/// What the messages say is a hint. A call is run only by the gate, only as the one its durable request was made for, and only once; an
/// answer counts only as a decision on that request by somebody the host has authenticated.
/// </remarks>
internal sealed class ResumedTurn(Gate gate, AgentRun run, FunctionInvokingChatClient invoking, ChatOptions? options)
{
    private const string Channel = "chat";

    /// <summary>What became of it.</summary>
    /// <param name="Messages">What the model is told.</param>
    /// <param name="Added">What the response begins with.</param>
    /// <param name="IsOver">Whether the turn ends here: somebody has yet to decide, or agents are halted.</param>
    internal sealed record Outcome(IReadOnlyList<ChatMessage> Messages, IReadOnlyList<ChatMessage> Added, bool IsOver);

    public async Task<Outcome> TakeUpAsync(IEnumerable<ChatMessage> messages, bool isStreaming, CancellationToken cancellationToken)
    {
        var history = messages.ToList();
        var asked = AskedCall.Find(history);
        if (!history.Exists(message => message.Contents.Any(content => ApprovalContents.IsAsk(content, out _) || ApprovalContents.IsAnswer(content, out _))))
        {
            return new Outcome(history, [], false);
        }

        List<AIContent> results = [], waiting = [];
        var halted = false;
        foreach (var call in asked.Where(call => call.Result is null))
        {
            var (content, isHalted) = await SettleAsync(call, history, isStreaming, cancellationToken).ConfigureAwait(false);
            halted |= isHalted;
            if (content is FunctionResultContent result)
            {
                call.Result = result;
                results.Add(result);
            }
            else if (content is not null)
            {
                waiting.Add(content);
            }
        }

        List<ChatMessage> added = [];
        if (results.Count > 0)
        {
            added.Add(new ChatMessage(ChatRole.Tool, results));
        }

        if (waiting.Count > 0)
        {
            added.Add(new ChatMessage(ChatRole.Assistant, waiting));
        }

        return new Outcome(ResumedHistory.Write(history, asked, options?.ConversationId is not null), added, halted || waiting.Count > 0);
    }

    /// <returns>The result of the call; a request, if nobody has decided; nothing, of an answer to nothing that was asked here.</returns>
    private async Task<(AIContent? Content, bool IsHalted)> SettleAsync(
        AskedCall asked, List<ChatMessage> history, bool isStreaming, CancellationToken cancellationToken)
    {
        var call = asked.Call!;
        if (!ApprovalContents.TryRead(asked.Id, out var id, out var digest) || gate.Requests.Get(id) is not { } request || !IsOfThisConversation(request))
        {
            return (asked.IsInHistory ? Text(call, RefusalText.NotTheCall(call.Name)) : null, false);
        }

        if (!CallIds.Fits(request.Session.CallId, call))
        {
            return (asked.IsInHistory ? Text(call, RefusalText.NotTheCall(call.Name)) : null, false);
        }

        var note = await DecideAsync(asked, request, digest, cancellationToken).ConfigureAwait(false);
        request = gate.Requests.Get(id)!;
        if (request.State is not (RequestState.Pending or RequestState.Approved))
        {
            return (Text(call, RefusalText.Of(call.Name, request)), false);
        }

        return await InvokeAsync(call, request, note, history, isStreaming, cancellationToken).ConfigureAwait(false);
    }

    private bool IsOfThisConversation(ApprovalRequest request)
    {
        using var entered = Conversation.Enter(gate, options);
        return request.Session.Id == gate.Session.Id;
    }

    /// <summary>Gives the answer to the gate, as that of the approver the host names.</summary>
    /// <returns>Why it does not count, if it does not.</returns>
    private async Task<string?> DecideAsync(AskedCall asked, ApprovalRequest request, Digest shown, CancellationToken cancellationToken)
    {
        // A no ends what others have approved, too, as long as it has not run.
        if (asked.Answer is not { } answer || !(request.State == RequestState.Pending || (request.State == RequestState.Approved && !answer.Approved))
            || run.Options.Approver is not { } who
            || !CallIds.Fits(request.Session.CallId, (FunctionCallContent)answer.ToolCall)
            || await who(answer, cancellationToken).ConfigureAwait(false) is not { } approver)
        {
            return null;
        }

        var decision = new Decision(request.Id, shown, answer.Approved ? ApprovalGate.Answer.Approve : ApprovalGate.Answer.Deny, approver, Channel)
        {
            Reason = string.IsNullOrWhiteSpace(answer.Reason) ? null : answer.Reason,
        };
        try
        {
            await gate.Inbox.DecideAsync(decision, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (DecisionRejectedException rejection)
        {
            return rejection.Message;
        }
    }

    private async Task<(AIContent Content, bool IsHalted)> InvokeAsync(
        FunctionCallContent call, ApprovalRequest request, string? note, List<ChatMessage> history, bool isStreaming, CancellationToken cancellationToken)
    {
        var tools = (options?.Tools ?? []).Concat(invoking.AdditionalTools ?? []);
        if (tools.OfType<GatedFunction>().FirstOrDefault(tool => tool.Name == call.Name) is not { } function)
        {
            return (Text(call, $"{call.Name} did not run: it is no longer among the tools. What was asked stays asked."), false);
        }

        var context = new FunctionInvocationContext
        {
            Function = function,
            Arguments = new AIFunctionArguments(call.Arguments),
            CallContent = call,
            Messages = history,
            Options = options,
            FunctionCount = 1,
            IsStreaming = isStreaming,
        };
        run.Resume(context, request.Session.CallId!);
        var result = await InvokeAsync(context, cancellationToken).ConfigureAwait(false);
        return run.Left.TryRemove(call, out var left)
            ? (ApprovalContents.Ask(gate.Requests.Get(left.Request)!, call, note), false)
            : (result as FunctionResultContent ?? new FunctionResultContent(call.CallId, result ?? "Success: Function completed."), context.Terminate);
    }

    private async Task<object?> InvokeAsync(FunctionInvocationContext context, CancellationToken cancellationToken)
    {
        try
        {
            Ambient.Set(context);
            return invoking.FunctionInvoker is { } invoker
                ? await invoker(context, cancellationToken).ConfigureAwait(false)
                : await context.Function.InvokeAsync(context.Arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new FunctionResultContent(context.CallContent.CallId, "Error: Function failed.") { Exception = exception };
        }
        finally
        {
            Ambient.Set(null);
        }
    }

    private static FunctionResultContent Text(FunctionCallContent call, string text) => new(call.CallId, text);

    /// <summary>Opens to us the context of a call that functions see, which the framework keeps for clients of its own.</summary>
    private sealed class Ambient(IChatClient inner) : FunctionInvokingChatClient(inner)
    {
        public static void Set(FunctionInvocationContext? context) => CurrentContext = context;
    }
}
