using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Tests;

/// <summary>A call that its client cancels, as the protocol says: the SDK's client gives up silently when its token is cancelled.</summary>
internal static class Cancelled
{
    /// <summary>Calls, and cancels once <paramref name="waits"/> returns.</summary>
    public static async Task CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments, Action waits)
    {
        var id = new ModelContextProtocol.Protocol.RequestId("cancelled");
        var call = new CallToolRequestParams
        {
            Name = tool,
            Arguments = arguments.ToDictionary(one => one.Key, one => JsonSerializer.SerializeToElement(one.Value)),
        };
        _ = client.SendRequestAsync<CallToolRequestParams, CallToolResult>(RequestMethods.ToolsCall, call, requestId: id).AsTask();
        await Task.Run(waits);
        await client.SendNotificationAsync(NotificationMethods.CancelledNotification, new CancelledNotificationParams { RequestId = id });
    }
}
