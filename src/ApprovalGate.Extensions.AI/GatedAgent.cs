using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI;

/// <summary>Stands around an agent: its session is the conversation, and its chat client passes the gate.</summary>
internal sealed class GatedAgent : DelegatingAIAgent
{
    private readonly Gate _gate;
    private readonly ApprovalGateChatOptions _options;
    private readonly IServiceProvider? _services;

    public GatedAgent(AIAgent inner, Gate gate, ApprovalGateChatOptions options, IServiceProvider? services)
        : base(inner)
    {
        _gate = gate;
        _options = options;
        _services = services;
        if (inner.Name is { Length: > 0 } name)
        {
            gate.OpenAgent(name).Dispose(); // A name that can be nobody's is refused here, not in the middle of a run.
        }
    }

    protected override Task<AgentResponse> RunCoreAsync(
        IEnumerable<ChatMessage> messages, AgentSession? session = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        Conversation.Name(session);
        return InnerAgent.RunAsync(messages, session, Gated(options), cancellationToken);
    }

    protected override IAsyncEnumerable<AgentResponseUpdate> RunCoreStreamingAsync(
        IEnumerable<ChatMessage> messages, AgentSession? session = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        Conversation.Name(session);
        return InnerAgent.RunStreamingAsync(messages, session, Gated(options), cancellationToken);
    }

    private ChatClientAgentRunOptions Gated(AgentRunOptions? options)
    {
        var gated = options switch
        {
            null => new ChatClientAgentRunOptions(),
            ChatClientAgentRunOptions own => (ChatClientAgentRunOptions)own.Clone(),
            _ when options.GetType() == typeof(AgentRunOptions) => new ChatClientAgentRunOptions
            {
                ResponseFormat = options.ResponseFormat,
                AllowBackgroundResponses = options.AllowBackgroundResponses,
#pragma warning disable MEAI001 // Passed on unread: without it a run in the background could not be continued.
                ContinuationToken = options.ContinuationToken,
#pragma warning restore MEAI001
                AdditionalProperties = options.AdditionalProperties,
            },
            _ => throw new NotSupportedException(
                $"The options of the run are {options.GetType().Name}; they must be AgentRunOptions or ChatClientAgentRunOptions, or the agent's tools would not pass the gate."),
        };
        var factory = gated.ChatClientFactory;
        gated.ChatClientFactory = client => GatedChatClient.Around(factory?.Invoke(client) ?? client, _gate, _options, _services);
        return gated;
    }
}
