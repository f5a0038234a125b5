using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ChatAgent;

/// <summary>Stands in for a language model, so that the sample needs none: it deletes, and if a person does not want that, it archives.</summary>
internal sealed class ScriptedModel : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var read = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => $"{result.Result}").ToList();
        return Task.FromResult(new ChatResponse(read switch
        {
            [] => Call("list_files"),
            [_] => Call("delete_file", "old.txt"),
            [_, var said] when !said.EndsWith("is deleted", StringComparison.Ordinal) => Call("archive_file", "old.txt"),
            _ => new ChatMessage(ChatRole.Assistant, $"I am done: {read[^1]}."),
        }));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static ChatMessage Call(string tool, string? name = null)
        => new(ChatRole.Assistant, [new FunctionCallContent("call_1", tool, name is null ? null : new Dictionary<string, object?> { ["name"] = name })]);
}
