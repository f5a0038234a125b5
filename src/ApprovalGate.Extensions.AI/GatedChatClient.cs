using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ApprovalGate.Extensions.AI;

/// <summary>Stands around the client that invokes functions: what it is given are functions that pass the gate.</summary>
internal sealed class GatedChatClient : DelegatingChatClient
{
    // Clients whose owner did not allow tools beside each other: that is kept, though they are invoked so.
    private static readonly ConditionalWeakTable<FunctionInvokingChatClient, object> InOrder = [];

    private readonly Gate _gate;
    private readonly ApprovalGateChatOptions _options;
    private readonly FunctionInvokingChatClient _invoking;

    private GatedChatClient(IChatClient inner, FunctionInvokingChatClient invoking, Gate gate, ApprovalGateChatOptions options)
        : base(inner)
    {
        _gate = gate;
        _options = options;
        _invoking = invoking;
        lock (InOrder)
        {
            if (!invoking.AllowConcurrentInvocation && (options.AskAtOnce || options.Wait == CallWait.EndTurn))
            {
                InOrder.TryAdd(invoking, gate);
                invoking.AllowConcurrentInvocation = true;
            }
        }

        if (invoking.AdditionalTools is { } tools)
        {
            invoking.AdditionalTools = [.. tools.Select(tool => GatedFunction.Around(tool, gate, null))];
        }
    }

    public static GatedChatClient Around(IChatClient inner, Gate gate, ApprovalGateChatOptions options, IServiceProvider? services)
    {
        if (inner.GetService<FunctionInvokingChatClient>() is { } invoking)
        {
            return new GatedChatClient(inner, invoking, gate, options);
        }

        invoking = new FunctionInvokingChatClient(inner, services?.GetService(typeof(ILoggerFactory)) as ILoggerFactory, services);
        return new GatedChatClient(invoking, invoking, gate, options);
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Begin(options) is not { } begun)
        {
            return await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }

        var (run, gated) = begun;
        if (_options.Wait == CallWait.InCall)
        {
            return await base.GetResponseAsync(messages, gated, cancellationToken).ConfigureAwait(false);
        }

        var turn = await NewTurn(run, gated).TakeUpAsync(messages, isStreaming: false, cancellationToken).ConfigureAwait(false);
        if (turn.IsOver)
        {
            return new ChatResponse([.. turn.Added]) { ConversationId = options?.ConversationId };
        }

        var response = await base.GetResponseAsync(turn.Messages, gated, cancellationToken).ConfigureAwait(false);
        response.Messages = [.. turn.Added, .. EndedTurn.Rewrite(response.Messages, run, _gate)];
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var begun = Begin(options);
        var gated = begun?.Options ?? options;
        var ending = _options.Wait == CallWait.EndTurn ? begun?.Run : null;
        if (ending is not null)
        {
            var turn = await NewTurn(ending, gated).TakeUpAsync(messages, isStreaming: true, cancellationToken).ConfigureAwait(false);
            foreach (var update in new ChatResponse([.. turn.Added]) { ConversationId = options?.ConversationId }.ToChatResponseUpdates())
            {
                yield return update;
            }

            if (turn.IsOver)
            {
                yield break;
            }

            messages = turn.Messages;
        }

        var updates = base.GetStreamingResponseAsync(messages, gated, cancellationToken);
        await foreach (var update in (ending is null ? updates : EndedTurn.Rewrite(updates, ending, _gate, cancellationToken)).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    /// <summary>Begins a run; none where the tools are those of a run already.</summary>
    private (AgentRun Run, ChatOptions Options)? Begin(ChatOptions? options)
    {
        if (GatedFunction.RunOf(options?.Tools) is not null)
        {
            return null;
        }

        var run = new AgentRun(_options, InOrder.TryGetValue(_invoking, out _));
        var gated = options?.Clone() ?? new ChatOptions();
        gated.Tools = gated.Tools is { } tools ? [.. tools.Select(tool => GatedFunction.Around(tool, _gate, run))] : null;
        return (run, gated);
    }

    private ResumedTurn NewTurn(AgentRun run, ChatOptions? options) => new(_gate, run, _invoking, options);
}
