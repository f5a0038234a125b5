using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI;

/// <summary>Which conversation and which agent a call belongs to.</summary>
internal static class Conversation
{
    private const string StateKey = "approvalGate.conversation";

    /// <summary>Gives an agent's session an id of its own, which is serialised with it.</summary>
    public static void Name(AgentSession? session)
    {
        if (session is not null && IdOf(session) is null)
        {
            session.StateBag.SetValue(StateKey, $"conversation-{Guid.NewGuid():N}");
        }
    }

    /// <summary>Enters the session and the agent of the calls made in this flow.</summary>
    /// <returns>What leaves them.</returns>
    public static IDisposable Enter(Gate gate, ChatOptions? options)
    {
        var session = IsKnown(gate) ? null : FrameworkId(options);
        var left = session is null ? null : gate.OpenSession(session, gate.Session.Actor);
        try
        {
            return new Entered(AIAgent.CurrentRunContext?.Agent.Name is { Length: > 0 } agent ? gate.OpenAgent(agent) : null, left);
        }
        catch
        {
            left?.Dispose();
            throw;
        }
    }

    /// <summary>Returns whether calls made here belong to a conversation that can be told from others. Ask it after <see cref="Enter"/>.</summary>
    public static bool IsKnown(Gate gate) => gate.Call is { } outer ? outer.Options.Id is not null : gate.IsSessionOpen;

    private static string? FrameworkId(ChatOptions? options)
        => AIAgent.CurrentRunContext?.Session is { } session && IdOf(session) is { } id ? CallIds.Plain(id)
            : options?.ConversationId is { } conversation ? CallIds.Plain(conversation)
            : null;

    private static string? IdOf(AgentSession session) => session.StateBag.TryGetValue<string>(StateKey, out var id) ? id : null;

    private sealed class Entered(IDisposable? agent, IDisposable? session) : IDisposable
    {
        public void Dispose()
        {
            agent?.Dispose();
            session?.Dispose();
        }
    }
}
