using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate.Mcp;

/// <summary>Stands around each tool call of a server.</summary>
internal sealed class CallFilter(ApprovalGateMcpOptions options)
{
    public McpRequestHandler<CallToolRequestParams, CallToolResult> Around(McpRequestHandler<CallToolRequestParams, CallToolResult> call)
        => async (context, cancellationToken) =>
        {
            var gate = context.Server.Services?.GetService<Gate>();
            var endsOnWait = options.Wait == McpCallWait.EndCall;
            await using var progress = endsOnWait ? null : CallProgress.Begin(context);
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(
                cancellationToken, context.Server.Services?.GetService<InputEnd>()?.Token ?? CancellationToken.None);
            ElicitationTransport.Enter(context);
            using var open = gate?.OpenCall(new CallOptions { Cancellation = gone.Token, EndsOnReply = true, EndsOnWait = endsOnWait });
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
        };

    /// <summary>The messages are made for agents: they carry the reason and what to do next, never a tool's argument.</summary>
    public static CallToolResult Error(Exception exception) => new() { IsError = true, Content = [new TextContentBlock { Text = exception.Message }] };
}
