using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>A <c>tools/call</c> of the agent, read once: what is bound is what is forwarded.</summary>
/// <param name="Request">The agent's message.</param>
/// <param name="Name">The tool.</param>
/// <param name="Bound">The arguments by name, and of the request's <c>_meta</c> what is not the protocol's own.</param>
/// <param name="Progress">The token for progress, if the agent gave one.</param>
internal sealed record ToolCall(JsonRpcRequest Request, string Name, IReadOnlyList<KeyValuePair<string, JsonNode?>> Bound, ProgressToken? Progress)
{
    private const string Meta = "_meta";

    /// <summary>What the protocol has every request say: no part of what the tool is asked to do.</summary>
    private static readonly string[] Protocol =
    [
        "io.modelcontextprotocol/protocolVersion", "io.modelcontextprotocol/clientInfo", "io.modelcontextprotocol/clientCapabilities",
    ];

    /// <summary>Gets what a request of the gateway's own has to say with this one.</summary>
    public JsonObject OwnMeta => new((Request.Params![Meta] as JsonObject ?? []).Where(one => Protocol.Contains(one.Key)).Select(Copy));

    /// <exception cref="McpGatewayException">It has another shape than the protocol gives it.</exception>
    public static ToolCall Of(JsonRpcRequest request)
    {
        try
        {
            return request.Params is JsonObject given ? Read(request, given) : throw Malformed();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw Malformed(); // A name stands twice, or a value has another type.
        }
    }

    private static ToolCall Read(JsonRpcRequest request, JsonObject given)
    {
        if (given["name"] is not JsonValue name || given.Any(one => one.Key is not ("name" or "arguments" or Meta)))
        {
            throw Malformed();
        }

        var arguments = given["arguments"] switch
        {
            null => [],
            JsonObject members => members,
            _ => throw Malformed(),
        };
        var meta = given[Meta] switch
        {
            null => [],
            JsonObject members => members,
            _ => throw Malformed(),
        };
        var bound = IsPlain(arguments) ? arguments.ToList() : [new("arguments", arguments)];
        var bindable = new JsonObject(meta.Where(one => one.Key != "progressToken" && !Protocol.Contains(one.Key)).Select(Copy));
        if (bindable.Count > 0)
        {
            bound.Add(new(Meta, bindable));
        }

        bound.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        return new ToolCall(request, name.GetValue<string>(), bound, TokenOf(meta["progressToken"]));
    }

    /// <summary>Whether the names can stand beside one another without being taken for the gate's own.</summary>
    private static bool IsPlain(JsonObject arguments) => arguments.All(one => UpstreamTool.IsName(one.Key) && !one.Key.Contains('.', StringComparison.Ordinal) && one.Key != Meta);

    private static KeyValuePair<string, JsonNode?> Copy(KeyValuePair<string, JsonNode?> one) => KeyValuePair.Create(one.Key, one.Value?.DeepClone());

    private static ProgressToken? TokenOf(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<long>(out var number) => new ProgressToken(number),
        JsonValue value => new ProgressToken(value.GetValue<string>()),
        _ => throw Malformed(),
    };

    private static McpGatewayException Malformed() => new(
        "tools/call takes 'name', 'arguments' and '_meta', each once: a string and two objects. Nothing was forwarded.");
}
