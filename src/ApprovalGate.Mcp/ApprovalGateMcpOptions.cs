using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate;

/// <summary>How the calls of MCP clients pass the gate.</summary>
public sealed class ApprovalGateMcpOptions
{
    /// <summary>Gets or sets what a call does while nobody has decided it.</summary>
    /// <value>The default is <see cref="McpCallWait.InCall"/>.</value>
    public McpCallWait Wait { get; set; }

    /// <summary>Gets or sets who sits at the client of a call, and may be asked there by a form (elicitation).</summary>
    /// <remarks>
    /// The client is the agent's side: it could answer by itself. Name a person only if the host has authenticated that person and knows that
    /// the client's program hands forms to people, as a desktop application under the same login does. The person must differ from the
    /// call's actor. Accepted with <c>approve</c> is a yes, with <c>deny</c> or declined a no; a form that is dismissed is no answer.
    /// </remarks>
    /// <value>Returns the approver, or <see langword="null"/> for a client at which nobody is asked. The default is none: no client is asked.
    /// Not used with <see cref="McpCallWait.EndCall"/>.</value>
    public Func<RequestContext<CallToolRequestParams>, CancellationToken, ValueTask<Approver?>>? Approver { get; set; }

    /// <summary>Gets or sets the page on which people answer a request: a client that can show addresses invites its person to open it.</summary>
    /// <remarks>What the client says is no answer. The page knows its visitor and brings what that person decides to the gate's inbox.</remarks>
    /// <value>Returns the page of a request, or <see langword="null"/> if it has none. The default is none. It goes before <see cref="Approver"/>.
    /// Not used with <see cref="McpCallWait.EndCall"/>.</value>
    public Func<ApprovalRequest, Uri?>? Page { get; set; }

    /// <summary>Gets whether clients are asked.</summary>
    internal bool AsksClients => Wait == McpCallWait.InCall && (Approver is not null || Page is not null);
}
