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
    private readonly bool _endsOnWait;
    private readonly ITransport _agent;
    private readonly Upstream _server;
    private readonly UpstreamTools _tools;
    private readonly CancellationTokenSource _left = new();
    private readonly ConcurrentDictionary<JsonRpcId, CallUnderWay> _calls = new();

    public GatewayConnection(Gate gate, McpGatewayOptions options, ITransport agent, ITransport server)
    {
        _gate = gate;
        _clock = options.Clock;
        _endsOnWait = options.Wait == McpCallWait.EndCall;
        _agent = agent;
        _server = new Upstream(server);
        _tools = new UpstreamTools(_server, options);
    }

    public async Task<McpGatewayEnd> RunAsync(CancellationToken cancellationToken)
    {
        var told = new TaskCompletionSource<McpGatewayEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var telling = cancellationToken.Register(() => told.TrySetResult(McpGatewayEnd.Cancelled));
        var first = await Task.WhenAny(FromAgentAsync(), FromServerAsync(), told.Task).ConfigureAwait(false);
        if (first != told.Task)
        {
            _server.Leave();
            await _left.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(_calls.Values.Select(call => call.Ended)).ConfigureAwait(false);
        }

        return await first.ConfigureAwait(false);
    }

    public void Dispose()
    {
        _tools.Dispose();
        _left.Dispose();
    }

    private async Task<McpGatewayEnd> FromAgentAsync()
    {
        await foreach (var message in _agent.MessageReader.ReadAllAsync().ConfigureAwait(false))
        {
            switch (message)
            {
                case JsonRpcRequest { Method: RequestMethods.ToolsCall } request:
                    await BeginAsync(request).ConfigureAwait(false);
                    break;
                case JsonRpcRequest request when !PassedMethods.Has(request):
                    await RefuseAsync(request.Id, McpErrorCode.MethodNotFound, $"The gateway does not pass '{request.Method}' on.").ConfigureAwait(false);
                    break;
                case JsonRpcNotification notification when !PassedMethods.Has(notification):
                    break; // It has no answer to say so in.
                case JsonRpcNotification { Method: NotificationMethods.CancelledNotification } cancelled when CallOf(cancelled) is { } call:
                    await WithdrawAsync(call).ConfigureAwait(false);
                    break;
                default:
                    if (!await TrySendAsync(_server.SendAsync(message)).ConfigureAwait(false))
                    {
                        return McpGatewayEnd.ServerLeft;
                    }

                    break;
            }
        }

        return McpGatewayEnd.AgentLeft;
    }

    private async Task<McpGatewayEnd> FromServerAsync()
    {
        await foreach (var message in _server.Messages.ConfigureAwait(false))
        {
            if (message is JsonRpcNotification { Method: NotificationMethods.ToolListChangedNotification })
            {
                _tools.Forget();
            }

            if (!_server.TryAnswer(message) && !await TrySendAsync(_agent.SendMessageAsync(message)).ConfigureAwait(false))
            {
                return McpGatewayEnd.AgentLeft;
            }
        }

        return McpGatewayEnd.ServerLeft;
    }

    private async Task BeginAsync(JsonRpcRequest request)
    {
        var call = new CallUnderWay(request, _left.Token);
        if (!_calls.TryAdd(request.Id, call))
        {
            call.End();
            await RefuseAsync(request.Id, McpErrorCode.InvalidRequest, $"A call with the id {request.Id} is under way.").ConfigureAwait(false);
            return;
        }

        // Not awaited: other messages go on while people are asked.
        _ = Task.Run(async () =>
        {
            try
            {
                await CallAsync(call).ConfigureAwait(false);
            }
            finally
            {
                _calls.TryRemove(request.Id, out _);
                call.End();
            }
        });
    }

    private async Task CallAsync(CallUnderWay call)
    {
        try
        {
            await TrySendAsync(_agent.SendMessageAsync(await AnswerAsync(call).ConfigureAwait(false))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (call.Cancelled.IsCancellationRequested)
        {
            // Whoever cancels a request gets no answer to it.
        }
    }

    private async Task<JsonRpcMessage> AnswerAsync(CallUnderWay call)
    {
        var id = call.Request.Id;
        try
        {
            var read = ToolCall.Of(call.Request);
            var tool = await _tools.FindAsync(read, call.Cancelled).ConfigureAwait(false)
                ?? throw new McpGatewayException("The server lists no tool of that name. Nothing was forwarded.");
            await using var progress = _endsOnWait ? null : CallProgress.Begin(read.Progress, TellAsync, _clock);
            using var open = _gate.OpenCall(new CallOptions { EndsOnReply = true, EndsOnWait = _endsOnWait });
            return await _gate.InvokeAsync<UpstreamCall, JsonRpcMessageWithId>(
                new(tool, read, (known, made, permit) => ForwardAsync(known, made, permit, call)), call.Cancelled).ConfigureAwait(false);
        }
        catch (UpstreamFailedException failed)
        {
            return failed.Answer;
        }
        catch (McpGatewayException refused)
        {
            return Error(id, refused.Code, refused.Message);
        }
        catch (ApprovalPendingException pending)
        {
            return new JsonRpcError { Id = id, Error = PendingError.Detail(_gate, pending) };
        }
        catch (Exception exception) when (exception is ToolCallRejectedException or OutcomeNotRecordedException or ToolChangedException or ServerLeftException)
        {
            return new JsonRpcResponse { Id = id, Result = JsonSerializer.SerializeToNode(CallFilter.Error(exception), McpJsonUtilities.DefaultOptions) };
        }
    }

    private async Task<JsonRpcMessageWithId> ForwardAsync(UpstreamTool tool, ToolCall read, Permit? permit, CallUnderWay call)
    {
        if (permit is not null && (await _tools.FindNowAsync(read, call.Cancelled).ConfigureAwait(false))?.Hash != tool.Hash)
        {
            throw new ToolChangedException(tool.Tool);
        }

        // Under an id of the gateway's own: no other request of the agent can be taken for this one, nor its answer for this one's.
        var forwarded = new JsonRpcRequest { Id = _server.NewId(), Method = call.Request.Method, Params = call.Request.Params };
        call.IdAtServer = forwarded.Id;
        return await _server.AskAsync(forwarded, call.Cancelled).ConfigureAwait(false) switch
        {
            JsonRpcResponse { Result: var result } when !HasFailed(result) => new JsonRpcResponse { Id = call.Request.Id, Result = result },
            JsonRpcResponse { Result: var result } => throw new UpstreamFailedException(new JsonRpcResponse { Id = call.Request.Id, Result = result }),
            var error => throw new UpstreamFailedException(new JsonRpcError { Id = call.Request.Id, Error = ((JsonRpcError)error).Error }),
        };
    }

    private static bool HasFailed(JsonNode? result) => result is JsonObject members && members["isError"] is JsonValue value && value.TryGetValue<bool>(out var isError) && isError;

    private CallUnderWay? CallOf(JsonRpcNotification notification)
        => notification.Params?["requestId"]?.Deserialize<JsonRpcId>(McpJsonUtilities.DefaultOptions) is { } id ? _calls.GetValueOrDefault(id) : null;

    /// <summary>Ends the waiting of a call; a server that has it is told.</summary>
    private async Task WithdrawAsync(CallUnderWay call)
    {
        call.Cancel();
        if (call.IdAtServer is { } id)
        {
            var told = new JsonRpcNotification
            {
                Method = NotificationMethods.CancelledNotification,
                Params = JsonSerializer.SerializeToNode(new CancelledNotificationParams { RequestId = id }, McpJsonUtilities.DefaultOptions),
            };
            await TrySendAsync(_server.SendAsync(told)).ConfigureAwait(false);
        }
    }

    /// <returns>Whether there was somebody to send it to.</returns>
    private static async Task<bool> TrySendAsync(Task sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return false; // Gone: the end of its messages says so too.
        }
    }

    private Task TellAsync(ProgressToken token, ProgressNotificationValue progress, CancellationToken cancellationToken) => _agent.SendMessageAsync(
        new JsonRpcNotification
        {
            Method = NotificationMethods.ProgressNotification,
            Params = JsonSerializer.SerializeToNode(
                new ProgressNotificationParams { ProgressToken = token, Progress = progress }, McpJsonUtilities.DefaultOptions),
        },
        cancellationToken);

    private Task<bool> RefuseAsync(JsonRpcId id, McpErrorCode code, string message) => TrySendAsync(_agent.SendMessageAsync(Error(id, code, message)));

    private static JsonRpcError Error(JsonRpcId id, McpErrorCode code, string message)
        => new() { Id = id, Error = new JsonRpcErrorDetail { Code = (int)code, Message = message } };
}
