using System.Collections.Frozen;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>The requests of the protocol that do not call a tool: these and no others go through.</summary>
internal static class PassedMethods
{
    private static readonly FrozenSet<string> Methods = FrozenSet.Create(
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

    public static bool Has(string method) => Methods.Contains(method);
}
