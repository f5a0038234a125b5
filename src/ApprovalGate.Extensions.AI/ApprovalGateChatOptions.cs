using Microsoft.Extensions.AI;

namespace ApprovalGate;

/// <summary>How an agent's calls pass the gate.</summary>
public sealed class ApprovalGateChatOptions
{
    /// <summary>Gets or sets what a call does while nobody has decided it.</summary>
    /// <value>The default is <see cref="CallWait.InCall"/>. An agent that is a tool of another waits in the call whatever is set.</value>
    public CallWait Wait { get; set; }

    /// <summary>Gets or sets whether people are asked about all gated calls of a response at once.</summary>
    /// <value>
    /// The default is <see langword="true"/>: calls start in the order the model gave, each once the one before has ended or waits for people.
    /// A gated tool may then run beside others, even if <see cref="FunctionInvokingChatClient.AllowConcurrentInvocation"/> was not set; it is
    /// set. With <see langword="false"/> one call is asked about after the other, as that property says. <see cref="CallWait.EndTurn"/> always asks at once.
    /// </value>
    public bool AskAtOnce { get; set; } = true;

    /// <summary>Gets or sets who gave a <see cref="ToolApprovalResponseContent"/>, by what the host knows of its user; never by what the response says.</summary>
    /// <remarks>Asked about the responses in the messages that users added since the agent's last word; those of earlier turns count no more.</remarks>
    /// <value>Returns the approver as the host authenticated that person, or <see langword="null"/> for nobody it knows. The default is none:
    /// then no response is taken as an answer, and people answer over the gate's other channels.</value>
    public Func<ToolApprovalResponseContent, CancellationToken, ValueTask<Approver?>>? Approver { get; set; }
}
