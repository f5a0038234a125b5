using System.Collections.Concurrent;
using ModelContextProtocol.Protocol;
using JsonRpcId = ModelContextProtocol.Protocol.RequestId;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>The server: takes requests and brings each answer to whoever asked.</summary>
internal sealed class Upstream(ITransport transport)
{
    private readonly ConcurrentDictionary<JsonRpcId, TaskCompletionSource<JsonRpcMessageWithId>> _asked = new();
    private readonly string _own = $"approvalgate-{Guid.NewGuid():N}-";
    private long _count;

    /// <summary>Gets what the server sends.</summary>
    public IAsyncEnumerable<JsonRpcMessage> Messages => transport.MessageReader.ReadAllAsync();

    /// <summary>Sends a message whose answer, if any, is not awaited here.</summary>
    public Task SendAsync(JsonRpcMessage message) => transport.SendMessageAsync(message);

    /// <summary>Returns an id for a request of the gateway's own, which no agent has.</summary>
    public JsonRpcId NewId() => new(_own + Interlocked.Increment(ref _count));

    /// <summary>Sends a request under an id of <see cref="NewId"/> and returns its answer, a result or an error.</summary>
    /// <exception cref="ServerLeftException">The server went away without answering.</exception>
    public async Task<JsonRpcMessageWithId> AskAsync(JsonRpcRequest request, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<JsonRpcMessageWithId>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[request.Id] = answer;
        try
        {
            await transport.SendMessageAsync(request, cancellationToken).ConfigureAwait(false);
            return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (answer.Task.IsCompleted)
        {
            return await answer.Task.ConfigureAwait(false); // What came before the cancellation holds.
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            throw new ServerLeftException(exception);
        }
        finally
        {
            _asked.TryRemove(request.Id, out _);
        }
    }

    /// <summary>Returns whether <paramref name="message"/> answers a request of <see cref="AskAsync"/>; whoever still waits for it has it.</summary>
    public bool TryAnswer(JsonRpcMessage message)
    {
        if (message is JsonRpcRequest || message is not JsonRpcMessageWithId answer
            || !(answer.Id.Id is string id && id.StartsWith(_own, StringComparison.Ordinal)))
        {
            return false;
        }

        if (_asked.TryGetValue(answer.Id, out var asked))
        {
            asked.TrySetResult(answer);
        }

        return true;
    }

    /// <summary>Tells everybody who waits for an answer that none will come.</summary>
    public void Leave()
    {
        foreach (var asked in _asked.Values)
        {
            asked.TrySetException(new ServerLeftException());
        }
    }
}
