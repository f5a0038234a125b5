using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate.Mcp;

/// <summary>The id that a client gives a call, by which it can make it again: <c>approvalgate/callId</c> in <c>_meta</c>.</summary>
internal static class CallId
{
    private const string Name = "approvalgate/callId";
    private const int MaxLength = 200;

    /// <summary>Returns the id; <see langword="null"/> if the client gave none.</summary>
    /// <exception cref="McpProtocolException">It is no id.</exception>
    public static string? Of(CallToolRequestParams? call) => call?.Meta?[Name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var id) && id.Length is > 0 and <= MaxLength && id.All(letter => letter is > ' ' and < '\x7F') => id,
        _ => throw new McpProtocolException($"'{Name}' in _meta must be 1 to {MaxLength} visible ASCII characters.", McpErrorCode.InvalidParams),
    };

    /// <summary>Returns what makes it the same call: id, user, session, tool and arguments. Nobody joins the call of another user.</summary>
    public static string KeyOf(string id, Session session, RequestContext<CallToolRequestParams> context)
    {
        var call = context.Params!;
        var arguments = (call.Arguments ?? new Dictionary<string, JsonElement>()).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value.GetRawText()}");
        return JsonSerializer.Serialize<string[]>([id, context.User?.Identity?.Name ?? "", session.Id, session.Actor, call.Name, .. arguments], McpJsonUtilities.DefaultOptions);
    }
}
