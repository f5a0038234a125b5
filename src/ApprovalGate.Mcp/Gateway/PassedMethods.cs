using System.Collections.Frozen;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>What an agent may send that calls no tool, by the protocol: these methods and no others go through.</summary>
internal static class PassedMethods
{
    private static readonly FrozenSet<string> Requests = FrozenSet.Create(
        StringComparer.Ordinal,
        RequestMethods.Initialize,
        RequestMethods.ServerDiscover,
        RequestMethods.Ping,
        RequestMethods.ToolsList,
        RequestMethods.PromptsList,
        RequestMethods.PromptsGet,
        RequestMethods.ResourcesList,
        RequestMethods.ResourcesRead,
        RequestMethods.ResourcesTemplatesList,
        RequestMethods.ResourcesSubscribe,
        RequestMethods.ResourcesUnsubscribe,
        RequestMethods.SubscriptionsListen,
        RequestMethods.CompletionComplete,
        "logging/setLevel"); // Deprecated in the protocol of 2026; older clients send it.

    // A server may take for a request what comes without an id: a call of a tool among them.
    private static readonly FrozenSet<string> Notifications = FrozenSet.Create(
        StringComparer.Ordinal,
        NotificationMethods.InitializedNotification,
        NotificationMethods.ProgressNotification,
        NotificationMethods.CancelledNotification,
        "notifications/roots/list_changed"); // Deprecated in the protocol of 2026; older clients send it.

    public static bool Has(JsonRpcRequest request) => Requests.Contains(request.Method);

    public static bool Has(JsonRpcNotification notification) => Notifications.Contains(notification.Method);
}
