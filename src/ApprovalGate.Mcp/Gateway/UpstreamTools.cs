using System.Collections.Frozen;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>The tools of the server, as it listed them last.</summary>
internal sealed class UpstreamTools(Upstream server, McpGatewayOptions options) : IDisposable
{
    private const int MaxPages = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);
    private long _begun;
    private volatile Listing? _last;

    /// <summary>Returns the tool that is called; <see langword="null"/> if the server lists none of that name.</summary>
    public async Task<UpstreamTool?> FindAsync(ToolCall call, CancellationToken cancellationToken)
        => _last?.Tools.GetValueOrDefault(call.Name) ?? await FindNowAsync(call, cancellationToken).ConfigureAwait(false);

    /// <summary>Has the next look list them anew: the server says that they changed.</summary>
    public void Forget() => _last = null;

    /// <summary>Returns the tool as the server lists it now: in answer to a request that began after this call. Callers at once share one.</summary>
    /// <exception cref="McpGatewayException">The server does not list its tools, or lists what cannot be gated.</exception>
    public async Task<UpstreamTool?> FindNowAsync(ToolCall call, CancellationToken cancellationToken)
        => (await ListAsync(call.OwnMeta, cancellationToken).ConfigureAwait(false)).GetValueOrDefault(call.Name);

    public void Dispose() => _turn.Dispose();

    private async Task<FrozenDictionary<string, UpstreamTool>> ListAsync(JsonObject meta, CancellationToken cancellationToken)
    {
        var begun = Interlocked.Read(ref _begun);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            if (_last is { } last && last.Number > begun)
            {
                return last.Tools;
            }

            var number = Interlocked.Increment(ref _begun);
            var tools = await ReadAsync(meta, patience.Token).ConfigureAwait(false);
            _last = new Listing(number, tools);
            return tools;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new McpGatewayException($"The server did not list its tools within {Patience.TotalSeconds:0} s. Nothing was forwarded.");
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<FrozenDictionary<string, UpstreamTool>> ReadAsync(JsonObject meta, CancellationToken cancellationToken)
    {
        var tools = new Dictionary<string, UpstreamTool>(StringComparer.Ordinal);
        string? cursor = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var asked = new JsonObject { ["_meta"] = meta.DeepClone() };
            if (cursor is not null)
            {
                asked["cursor"] = cursor;
            }

            var request = new JsonRpcRequest { Id = server.NewId(), Method = RequestMethods.ToolsList, Params = asked };
            var answer = await server.AskAsync(request, cancellationToken).ConfigureAwait(false);
            if (answer is not JsonRpcResponse { Result: JsonObject result })
            {
                throw new McpGatewayException(
                    $"The server answered tools/list with {(answer is JsonRpcError { Error.Code: var code } ? $"error {code}" : "no object")}, so its tools cannot be judged. Nothing was forwarded.");
            }

            foreach (var definition in result["tools"] as JsonArray ?? [])
            {
                var (name, tool) = UpstreamTool.Of(definition, options);
                if (!tools.TryAdd(name, tool))
                {
                    throw new McpGatewayException($"The server lists two tools of the name '{name}'. Nothing was forwarded.");
                }
            }

            cursor = result["nextCursor"]?.GetValue<string>();
            if (cursor is null)
            {
                return tools.ToFrozenDictionary(StringComparer.Ordinal);
            }
        }

        throw new McpGatewayException($"The server's list of tools has more than {MaxPages} pages. Nothing was forwarded.");
    }

    /// <param name="Number">Which it was.</param>
    /// <param name="Tools">What the server answered.</param>
    private sealed record Listing(long Number, FrozenDictionary<string, UpstreamTool> Tools);
}
