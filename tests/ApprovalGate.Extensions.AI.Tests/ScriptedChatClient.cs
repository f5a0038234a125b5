using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI.Tests;

/// <summary>A model that says what the test wrote down, one response after the other, and then "done".</summary>
internal sealed class ScriptedChatClient(params IEnumerable<IReadOnlyList<FunctionCallContent>> responses) : IChatClient
{
    private readonly Queue<IReadOnlyList<FunctionCallContent>> _left = new(responses);

    /// <summary>Gets what the model was given, request by request.</summary>
    public List<IReadOnlyList<ChatMessage>> Given { get; } = [];

    /// <summary>Adds one more response.</summary>
    public void ThenCalls(params IReadOnlyList<FunctionCallContent> calls) => _left.Enqueue(calls);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new ChatResponse(Next(messages)));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        foreach (var content in Next(messages).Contents)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private ChatMessage Next(IEnumerable<ChatMessage> messages)
    {
        Given.Add([.. messages]);
        return _left.TryDequeue(out var calls)
            ? new ChatMessage(ChatRole.Assistant, [new TextContent("Let me see."), .. calls])
            : new ChatMessage(ChatRole.Assistant, "done");
    }
}
