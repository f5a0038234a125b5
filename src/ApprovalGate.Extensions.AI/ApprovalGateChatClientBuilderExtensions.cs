using ApprovalGate.Extensions.AI;
using Microsoft.Extensions.AI;

namespace ApprovalGate;

/// <summary>Puts an agent's chat client behind the gate.</summary>
public static class ApprovalGateChatClientBuilderExtensions
{
    /// <summary>Opens each tool call for the gate, and answers a refused one with text that the model can act on.</summary>
    /// <remarks>
    /// Adds the <see cref="FunctionInvokingChatClient"/> that invokes the tools if there is none inside. A call is known by the id the model
    /// gave it, within its conversation: the session that was opened, that of the agent, or <see cref="ChatOptions.ConversationId"/>. In a
    /// conversation it runs at most once. The token of the request withdraws what waits, and a halt ends the run.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="gate">The gate; <see langword="null"/> is the one among the services, or else <see cref="Gate.Current"/>.</param>
    /// <param name="configure">Sets the options.</param>
    /// <example><code>var client = chatClient.AsBuilder().UseApprovalGate(gate).Build();</code></example>
    public static ChatClientBuilder UseApprovalGate(this ChatClientBuilder builder, Gate? gate = null, Action<ApprovalGateChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var options = OptionsOf(configure);
        return builder.Use((inner, services) => GatedChatClient.Around(inner, GateOf(gate, services), options, services));
    }

    internal static ApprovalGateChatOptions OptionsOf(Action<ApprovalGateChatOptions>? configure)
    {
        var options = new ApprovalGateChatOptions();
        configure?.Invoke(options);
        return options.Wait is CallWait.InCall or CallWait.EndTurn
            ? options
            : throw new ArgumentException($"Wait is {options.Wait}; it must be InCall or EndTurn.", nameof(configure));
    }

    internal static Gate GateOf(Gate? given, IServiceProvider? services) => given ?? services?.GetService(typeof(Gate)) as Gate ?? Gate.Current;
}
