using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

/// <summary>Stands in for a language model, so that the sample needs no key: it calls the first tool for the file and says what it read.</summary>
internal sealed class ScriptedModel : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var read = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().LastOrDefault();
        var call = new FunctionCallContent("call_1", options!.Tools![0].Name, new Dictionary<string, object?> { ["path"] = "old.txt" });
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, read is null ? [call] : [new TextContent($"{read.Result}")])));
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
}
