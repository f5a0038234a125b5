using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentApp;

/// <summary>Stands in for a language model, so that the agent runs without a key: it lists the files, deletes the first and says what it read.</summary>
public sealed class ScriptedModel : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var read = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => $"{result.Result}").ToList();
        return Task.FromResult(new ChatResponse(read switch
        {
            [] => Call("list_files"),
            [var files] => Call("delete_file", new() { ["name"] = files.Split(", ")[0] }),
            [.., var last] => new ChatMessage(ChatRole.Assistant, last),
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

    private static ChatMessage Call(string tool, Dictionary<string, object?>? arguments = null)
        => new(ChatRole.Assistant, [new FunctionCallContent(tool, tool, arguments)]);
}
