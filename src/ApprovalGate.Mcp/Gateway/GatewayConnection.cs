using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using JsonRpcId = ModelContextProtocol.Protocol.RequestId;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>One agent, one server, and the gate between them.</summary>
internal sealed class GatewayConnection : IDisposable
{
    private readonly Gate _gate;
    private readonly TimeProvider _clock;
    private readonly ITransport _agent;
    private readonly Upstream _server;
    private readonly UpstreamTools _tools;
    private readonly CancellationTokenSource _left = new();
    private readonly ConcurrentDictionary<JsonRpcId, (CancellationTokenSource Cancelled, Task Calling)> _calls = new();

    public GatewayConnection(Gate gate, McpGatewayOptions options, ITransport agent, ITransport server)
    {
        _gate = gate;
        _clock = options.Clock;
        _agent = agent;
        _server = new Upstream(server);
        _tools = new UpstreamTools(_server, options);
    }

    public async Task<McpGatewayEnd> RunAsync(CancellationToken cancellationToken)
    {
        var (agent, server) = (FromAgentAsync(), FromServerAsync());
        var told = Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        var first = await Task.WhenAny(agent, server, told).ConfigureAwait(false);
        if (first == told)
        {
            return McpGatewayEnd.Cancelled;
        }

        _server.Leave();
        await _left.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_calls.Values.Select(call => call.Calling)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first.ConfigureAwait(false);
        return first == agent ? McpGatewayEnd.AgentLeft : McpGatewayEnd.ServerLeft;
    }

    public void Dispose()
    {
        _tools.Dispose();
        _left.Dispose();
    }

    private async Task FromAgentAsync()
    {
        await foreach (var message in _agent.MessageReader.ReadAllAsync().ConfigureAwait(false))
        {
            switch (message)
            {
                case JsonRpcRequest { Method: RequestMethods.ToolsCall } request:
                    await BeginAsync(request).ConfigureAwait(false);
                    break;
                case JsonRpcRequest request when !PassedMethods.Has(request.Method):
                    await RefuseAsync(request.Id, McpErrorCode.MethodNotFound, $"The gateway does not pass '{request.Method}' on.").ConfigureAwait(false);
                    break;
                case JsonRpcNotification { Method: NotificationMethods.CancelledNotification } cancelled when Withdraw(cancelled):
                    break;
                default:
                    await _server.SendAsync(message).ConfigureAwait(false);
                    break;
            }
        }
    }

    private async Task FromServerAsync()
    {
        await foreach (var message in _server.Messages.ConfigureAwait(false))
        {
            if (message is JsonRpcNotification { Method: NotificationMethods.ToolListChangedNotification })
            {
                _tools.Forget();
            }

            if (!_server.TryAnswer(message))
            {
                await _agent.SendMessageAsync(message).ConfigureAwait(false);
            }
        }
    }

    private async Task BeginAsync(JsonRpcRequest request)
    {
        var cancelled = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        var begun = new TaskCompletionSource();
        if (!_calls.TryAdd(request.Id, (cancelled, begun.Task)))
        {
            await RefuseAsync(request.Id, McpErrorCode.InvalidRequest, $"A call with the id {request.Id} is under way.").ConfigureAwait(false);
            return;
        }

        // Not awaited: other messages go on while people are asked.
        _ = Task.Run(async () =>
        {
            try
            {
                await CallAsync(request, cancelled.Token).ConfigureAwait(false);
            }
            finally
            {
                _calls.TryRemove(request.Id, out _);
                begun.SetResult();
            }
        });
    }

    private async Task CallAsync(JsonRpcRequest request, CancellationToken cancelled)
    {
        try
        {
            await _agent.SendMessageAsync(await AnswerAsync(request, cancelled).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            // Whoever cancels a request gets no answer to it.
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // The agent is gone: the end of its messages says so.
        }
    }

    private async Task<JsonRpcMessage> AnswerAsync(JsonRpcRequest request, CancellationToken cancelled)
    {
        try
        {
            var call = ToolCall.Of(request);
            var tool = await _tools.FindAsync(call, cancelled).ConfigureAwait(false)
                ?? throw new McpGatewayException("The server lists no tool of that name. Nothing was forwarded.");
            await using var progress = CallProgress.Begin(call.Progress, TellAsync, _clock);
            return await _gate.InvokeAsync<UpstreamCall, JsonRpcMessageWithId>(new(tool, call, (known, made, permit) => ForwardAsync(known, made, permit, cancelled)), cancelled)
                .ConfigureAwait(false);
        }
        catch (UpstreamFailedException failed)
        {
            return failed.Answer;
        }
        catch (McpGatewayException refused)
        {
            return Error(request.Id, refused.Code, refused.Message);
        }
        catch (Exception exception) when (exception is ToolCallRejectedException or OutcomeNotRecordedException or ToolChangedException or ServerLeftException)
        {
            return new JsonRpcResponse { Id = request.Id, Result = JsonSerializer.SerializeToNode(CallFilter.Error(exception), McpJsonUtilities.DefaultOptions) };
        }
    }

    private async Task<JsonRpcMessageWithId> ForwardAsync(UpstreamTool tool, ToolCall call, Permit? permit, CancellationToken cancelled)
    {
        if (permit is not null && (await _tools.FindNowAsync(call, cancelled).ConfigureAwait(false))?.Hash != tool.Hash)
        {
            throw new ToolChangedException(tool.Tool);
        }

        var answer = await _server.AskAsync(call.Request, cancelled).ConfigureAwait(false);
        return answer is JsonRpcResponse { Result: var result } && !(result?["isError"] is JsonValue isError && isError.TryGetValue<bool>(out var failed) && failed)
            ? answer
            : throw new UpstreamFailedException(answer);
    }

    /// <summary>Withdraws the call that a notification cancels.</summary>
    /// <returns>Whether the server need not hear of it.</returns>
    private bool Withdraw(JsonRpcNotification notification)
    {
        if (notification.Params?["requestId"]?.Deserialize<JsonRpcId>(McpJsonUtilities.DefaultOptions) is not { } id || !_calls.TryGetValue(id, out var call))
        {
            return false;
        }

        var isWithServer = _server.IsAsked(id);
        call.Cancelled.Cancel();
        return !isWithServer;
    }

    private Task TellAsync(ProgressToken token, ProgressNotificationValue progress, CancellationToken cancellationToken) => _agent.SendMessageAsync(
        new JsonRpcNotification
        {
            Method = NotificationMethods.ProgressNotification,
            Params = JsonSerializer.SerializeToNode(
                new ProgressNotificationParams { ProgressToken = token, Progress = progress }, McpJsonUtilities.DefaultOptions),
        },
        cancellationToken);

    private Task RefuseAsync(JsonRpcId id, McpErrorCode code, string message) => _agent.SendMessageAsync(Error(id, code, message));

    private static JsonRpcError Error(JsonRpcId id, McpErrorCode code, string message)
        => new() { Id = id, Error = new JsonRpcErrorDetail { Code = (int)code, Message = message } };
}
