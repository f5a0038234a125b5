using System.Collections.Concurrent;
using System.Text.Json;
using ApprovalGate.Delivery;
using ApprovalGate.Presentation;
using ApprovalGate.Storage;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate.Mcp;

/// <summary>Asks the person at the MCP client whose call waits, if the host says who that is, or shows where that person can answer.</summary>
internal sealed class ElicitationTransport(ApprovalGateMcpOptions options, TimeProvider clock) : IApprovalTransport
{
    private static readonly AsyncLocal<RequestContext<CallToolRequestParams>?> Flow = new();
    private readonly ConcurrentDictionary<RequestId, CancellationTokenSource> _asked = new();

    public string Name => "elicitation";

    /// <summary>Says whose call this code runs for: the engine delivers its requests from within it.</summary>
    public static void Enter(RequestContext<CallToolRequestParams> call) => Flow.Value = call;

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        var call = Flow.Value ?? throw new TransportUnavailableException("The call came from no MCP client.");
        var can = call.Server.ClientCapabilities?.Elicitation;
        if (can?.Url is not null && options.Page?.Invoke(request) is { } page)
        {
            // To open the page is no answer: the page takes that, from whom it knows.
            Begin(request, async token => await call.Server.ElicitAsync(ElicitationForm.At(page, request), token).ConfigureAwait(false));
        }
        else if (can is { Form: not null } && options.Approver is { } who && await who(call, cancellationToken).ConfigureAwait(false) is { } approver)
        {
            Begin(request, token => AskAsync(call.Server, request, approver, inbox, token));
        }
        else
        {
            throw new TransportUnavailableException("The MCP client has nobody who can be asked.");
        }

        return DeliveryReceipt.None;
    }

    public async Task RetractAsync(ApprovalRequest request, DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        if (_asked.TryRemove(request.Id, out var asked))
        {
            await asked.CancelAsync().ConfigureAwait(false);
        }
    }

    private void Begin(ApprovalRequest request, Func<CancellationToken, Task> ask)
    {
        var ended = new CancellationTokenSource();
        if (!_asked.TryAdd(request.Id, ended))
        {
            return; // Delivered a second time: the client is being asked.
        }

        var asking = ask(ended.Token);
        if (asking is { IsFaulted: true, Exception.InnerException: InvalidOperationException })
        {
            _asked.TryRemove(request.Id, out _);
            throw new TransportUnavailableException("The MCP client cannot be asked over this connection."); // A server without HTTP sessions, for one.
        }

        _ = UntilEndedAsync(asking);
    }

    private async Task AskAsync(McpServer server, ApprovalRequest request, Approver approver, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        var options = new PresentationOptions { Clock = clock };
        var result = await server.ElicitAsync(ElicitationForm.Of(RequestPresentation.Of(request, options)), cancellationToken).ConfigureAwait(false);
        if (ElicitationForm.AnswerOf(result) is { } answer)
        {
            var decision = new Decision(request.Id, request.Digest, answer, approver, Name) { Reason = ElicitationForm.ReasonOf(result) };
            await inbox.DecideAsync(decision, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task UntilEndedAsync(Task asking)
    {
        try
        {
            await asking.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or McpException or IOException or InvalidOperationException
            or JsonException or DecisionRejectedException or ApprovalStoreException)
        {
            // Answered elsewhere, the client is gone, or the answer does not count: the request stays as it is, for other channels.
        }
    }
}
