using ModelContextProtocol.Protocol;
using JsonRpcId = ModelContextProtocol.Protocol.RequestId;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>A call of the agent that has no answer yet.</summary>
internal sealed class CallUnderWay
{
    private readonly CancellationTokenSource _cancelled;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CallUnderWay(JsonRpcRequest request, CancellationToken left)
    {
        Request = request;
        _cancelled = CancellationTokenSource.CreateLinkedTokenSource(left);
        Cancelled = _cancelled.Token;
    }

    public JsonRpcRequest Request { get; }

    /// <summary>Gets the token that is cancelled when the agent cancels the call, or it or the server goes away.</summary>
    public CancellationToken Cancelled { get; }

    /// <summary>Gets or sets the id the server knows it by, once it was forwarded.</summary>
    public JsonRpcId? IdAtServer { get; set; }

    /// <summary>Gets the task that completes with the call.</summary>
    public Task Ended => _ended.Task;

    public void Cancel()
    {
        try
        {
            _cancelled.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    public void End()
    {
        _cancelled.Dispose();
        _ended.TrySetResult();
    }
}
