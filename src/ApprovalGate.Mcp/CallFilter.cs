using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate.Mcp;

/// <summary>Stands around each tool call of a server.</summary>
internal sealed class CallFilter(ApprovalGateMcpOptions options)
{
    private readonly SharedCalls _shared = new();

    public McpRequestHandler<CallToolRequestParams, CallToolResult> Around(McpRequestHandler<CallToolRequestParams, CallToolResult> call)
        => async (context, cancellationToken) =>
        {
            var gate = context.Server.Services?.GetService<Gate>();
            return gate is null || CallId.Of(context.Params) is not { } id
                ? await CallAsync(call, context, gate, null, cancellationToken).ConfigureAwait(false)
                : await _shared.RunAsync(
                    CallId.KeyOf(id, gate.Session, context),
                    shared => CallAsync(call, context, gate, (id, shared), shared.Cancelled),
                    shared => JoinAsync(context, gate, shared),
                    cancellationToken).ConfigureAwait(false);
        };

    /// <summary>The messages are made for agents: they carry the reason and what to do next, never a tool's argument.</summary>
    public static CallToolResult Error(Exception exception) => new() { IsError = true, Content = [new TextContentBlock { Text = exception.Message }] };

    private async Task<CallToolResult> CallAsync(
        McpRequestHandler<CallToolRequestParams, CallToolResult> call,
        RequestContext<CallToolRequestParams> context,
        Gate? gate,
        (string Id, SharedCalls.SharedCall Call)? shared,
        CancellationToken cancellationToken)
    {
        var endsOnWait = options.Wait == McpCallWait.EndCall;
        await using var progress = endsOnWait ? null : CallProgress.Begin(context);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, context.Server.Services?.GetService<InputEnd>()?.Token ?? CancellationToken.None);
        ElicitationTransport.Enter(context);
        using var open = gate?.OpenCall(new CallOptions { Id = shared?.Id, Cancellation = gone.Token, EndsOnReply = true, EndsOnWait = endsOnWait });
        shared?.Call.Begin(open!);
        try
        {
            return await call(context, cancellationToken).ConfigureAwait(false);
        }
        catch (ApprovalPendingException pending)
        {
            throw PendingError.Exception(gate!, pending);
        }
        catch (ToolCallRejectedException refusal)
        {
            return Error(refusal);
        }
        catch (OutcomeNotRecordedException ran)
        {
            return Error(ran); // The tool ran: whoever does not know it repeats the call.
        }
    }

    /// <summary>Tells a client that made a call again what it waits for, as the first was told, until the call ends.</summary>
    private static async Task JoinAsync(RequestContext<CallToolRequestParams> context, Gate gate, SharedCalls.SharedCall shared)
    {
        await using var progress = CallProgress.Begin(context);
        if (await Task.WhenAny(shared.Result, shared.Waits).ConfigureAwait(false) == shared.Waits && progress is not null
            && gate.Requests.Get(await shared.Waits.ConfigureAwait(false)) is { State: RequestState.Pending } request)
        {
            await progress.WaitsAsync(request, CancellationToken.None).ConfigureAwait(false);
        }

        await Task.WhenAny(shared.Result).ConfigureAwait(false);
    }
}
