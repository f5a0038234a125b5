using ApprovalGate.Extensions.AI;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ApprovalGate;

/// <summary>Puts an agent of Agent Framework behind the gate.</summary>
public static class ApprovalGateAgentBuilderExtensions
{
    /// <summary>Opens each tool call of the agent for the gate, and answers a refused one with text that the model can act on.</summary>
    /// <remarks>
    /// As <see cref="ApprovalGateChatClientBuilderExtensions.UseApprovalGate"/>; moreover the agent's session is the conversation, also after
    /// it was serialised. The agent's name is the actor. An agent that is a tool of another works for it, in its session.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="gate">The gate; <see langword="null"/> is the one among the services, or else <see cref="Gate.Current"/>.</param>
    /// <param name="configure">Sets the options.</param>
    /// <example><code>var agent = inner.AsBuilder().UseApprovalGate(gate).Build();</code></example>
    /// <exception cref="ArgumentException">The agent's name cannot be the id of an actor. Thrown when the agent is built.</exception>
    public static AIAgentBuilder UseApprovalGate(this AIAgentBuilder builder, Gate? gate = null, Action<ApprovalGateChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var options = ApprovalGateChatClientBuilderExtensions.OptionsOf(configure);
        return builder.Use((inner, services) => new GatedAgent(inner, ApprovalGateChatClientBuilderExtensions.GateOf(gate, services), options, services));
    }
}
