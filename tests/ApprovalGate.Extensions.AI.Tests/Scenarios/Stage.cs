using ApprovalGate.Delivery;
using ApprovalGate.Testing;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI.Tests.Scenarios;

/// <summary>One agent with its model, its tools, its gate and the people who are asked.</summary>
internal sealed class Stage : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _caller = new();
    private readonly Surface _surface;

    public Stage(Surface surface, IEnumerable<IReadOnlyList<FunctionCallContent>> responses, bool isGated = true, Action<ApprovalGateChatOptions>? configure = null)
    {
        _surface = surface;
        Test = new TestGate(
            FakeApprover.Answering(_ => IsDeskClosed ? throw new TransportUnavailableException("The desk is closed.") : FakeAnswer.Silence),
            options => options.Expiry = TimeSpan.FromMinutes(10));
        Model = new ScriptedChatClient(responses);
        Tools = new MailTools(Test.Gate);
        Agent = MakeAgent(isGated, configure);
        Client = MakeClient(isGated, configure);
    }

    public TestGate Test { get; }

    /// <summary>Gets or sets whether nobody can be reached.</summary>
    public bool IsDeskClosed { get; set; }

    public MailTools Tools { get; }

    public ScriptedChatClient Model { get; }

    public AIAgent Agent { get; }

    public IChatClient Client { get; }

    /// <summary>Gets or sets the tools the agent has.</summary>
    public IList<AITool>? Offered { get; set; }

    /// <summary>Gets or sets the session of the agent. It is made at the first run.</summary>
    public AgentSession? Session { get; set; }

    /// <summary>Runs the agent on some messages, in the one conversation of the test.</summary>
    /// <returns>What it added to the conversation.</returns>
    public async Task<IList<ChatMessage>> RunAsync(params IEnumerable<ChatMessage> messages)
    {
        using var conversation = _surface.IsAgent ? null : Test.Gate.OpenSession("conversation", "mailer");
        return await RunAsOpenedAsync(messages);
    }

    /// <summary>Runs the agent in the conversation that is open.</summary>
    /// <returns>What it added to the conversation.</returns>
    public async Task<IList<ChatMessage>> RunAsOpenedAsync(params IEnumerable<ChatMessage> messages)
    {
        var options = new ChatOptions { Tools = Offered ?? Tools.All() };
        var token = _caller.Token;
        if (_surface.IsAgent)
        {
            Session ??= await Agent.CreateSessionAsync(token);
            var run = new ChatClientAgentRunOptions(options);
            return _surface.IsStreaming
                ? (await Agent.RunStreamingAsync(messages, Session, run, token).ToAgentResponseAsync(token)).Messages
                : (await Agent.RunAsync(messages, Session, run, token)).Messages;
        }

        return _surface.IsStreaming
            ? (await Client.GetStreamingResponseAsync(messages, options, token).ToChatResponseAsync(token)).Messages
            : (await Client.GetResponseAsync(messages, options, token)).Messages;
    }

    public void Cancel() => _caller.Cancel();

    /// <summary>Gets the requests that a test does not look for any more.</summary>
    public HashSet<RequestId> Seen { get; } = [];

    /// <summary>Waits for the pending request of a call with this argument, which people were asked.</summary>
    public Task<ApprovalRequest> PendingAsync(string argument)
        => FindAsync(RequestState.Pending, argument, request => !Seen.Contains(request.Id) && Test.Approver.Asked.Any(asked => asked.Id == request.Id));

    /// <summary>Waits for the run of a call with this argument to be recorded.</summary>
    public Task<ApprovalRequest> EndedAsync(string argument) => FindAsync(RequestState.Succeeded, argument, _ => true);

    private async Task<ApprovalRequest> FindAsync(RequestState state, string argument, Func<ApprovalRequest, bool> isWanted)
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            var position = Test.Gate.Store.ReadHead().Position;
            if (Test.Gate.Requests.List([state]).FirstOrDefault(request => request.Arguments.Json.Contains($"\"{argument}\"", StringComparison.Ordinal) && isWanted(request)) is { } found)
            {
                return found;
            }

            await Task.Run(() => Test.Gate.Store.WaitPast(position, TimeSpan.FromMilliseconds(50)), late.Token);
            late.Token.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        _caller.Dispose();
        Test.Dispose();
    }

    private AIAgent MakeAgent(bool isGated, Action<ApprovalGateChatOptions>? configure)
    {
        var agent = new ChatClientAgent(Model, new ChatClientAgentOptions { Name = "mailer", AllowConcurrentInvocation = _surface.IsConcurrent });
        return isGated ? agent.AsBuilder().UseApprovalGate(Test.Gate, configure).Build() : agent;
    }

    private IChatClient MakeClient(bool isGated, Action<ApprovalGateChatOptions>? configure)
    {
        var builder = Model.AsBuilder();
        if (isGated)
        {
            builder.UseApprovalGate(Test.Gate, configure);
        }

        return builder.UseFunctionInvocation(configure: client => client.AllowConcurrentInvocation = _surface.IsConcurrent).Build();
    }
}
