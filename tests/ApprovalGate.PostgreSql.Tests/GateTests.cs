namespace ApprovalGate.PostgreSql.Tests;

/// <summary>An agent and an approver who share nothing but the database.</summary>
public sealed class GateTests : PostgreSqlFixture
{
    [Test]
    public async Task Request_ApprovedThroughAnotherStore_RunsOnce()
    {
        using var agent = Build("nightly");
        using var approver = Build("approver");
        var tools = new Shredder(agent);
        var call = tools.ShredAsync("ledger", CancellationToken.None);
        await DecideAsync(approver, Pending(approver), Answer.Approve);

        Assert.That(await call.WaitAsync(Patience), Is.EqualTo("ledger is gone"));
        Assert.That(tools.Runs, Is.EqualTo(1));
        var request = approver.Requests.List([]).Single();
        Assert.That(request.State, Is.EqualTo(RequestState.Succeeded));
        Assert.That(FirstFault(approver.Store), Is.Null);
    }

    [Test]
    public void Request_DeniedThroughAnotherStore_DoesNotRun()
    {
        using var agent = Build("nightly");
        using var approver = Build("approver");
        var tools = new Shredder(agent);
        var call = tools.ShredAsync("ledger", CancellationToken.None);

        Assert.That(
            async () =>
            {
                await DecideAsync(approver, Pending(approver), Answer.Deny);
                await call.WaitAsync(Patience);
            },
            Throws.TypeOf<ApprovalDeniedException>());
        Assert.That(tools.Runs, Is.Zero);
    }

    [Test]
    public async Task Request_EverySessionEndsWhileItWaits_RunsOnceAllTheSame()
    {
        using var agent = Build("nightly");
        using var approver = Build("approver");
        var tools = new Shredder(agent);
        var call = tools.ShredAsync("ledger", CancellationToken.None);
        var request = Pending(approver);
        Kill();

        await DecideAsync(approver, request, Answer.Approve);

        Assert.That(await call.WaitAsync(Patience), Is.EqualTo("ledger is gone"));
        Assert.That(tools.Runs, Is.EqualTo(1));
    }

    [Test]
    public async Task Halt_ThroughAnotherStore_RefusesWhatWaitsAndWhatComes()
    {
        using var agent = Build("nightly");
        using var approver = Build("approver");
        var tools = new Shredder(agent);
        var call = tools.ShredAsync("ledger", CancellationToken.None);
        var request = Pending(approver);
        await approver.HaltSwitch.HaltAsync(HaltScope.OfSession("nightly"), "It shreds too much.", "alice", "test");

        await Assert.ThrowsAsync<AgentHaltedException>(() => call.WaitAsync(Patience));
        await Assert.ThrowsAsync<AgentHaltedException>(() => tools.ShredAsync("ledger", CancellationToken.None).WaitAsync(Patience));
        Assert.That(approver.Requests.Get(request.Id)!.State, Is.EqualTo(RequestState.Withdrawn));
        Assert.That(tools.Runs, Is.Zero);

        await approver.HaltSwitch.ResumeAsync(HaltScope.OfSession("nightly"), "alice", "test");
        var again = tools.ShredAsync("ledger", CancellationToken.None);
        Await(
            () =>
            {
                // Until the agent has looked at the log, it is refused.
                again = again.IsFaulted ? tools.ShredAsync("ledger", CancellationToken.None) : again;
                return approver.Requests.List([]).Any(one => one.State == RequestState.Pending);
            },
            "it asks once the halt is seen to be lifted");
        await DecideAsync(approver, Pending(approver), Answer.Approve);
        await again.WaitAsync(Patience);
        Assert.That(tools.Runs, Is.EqualTo(1));
        Assert.That(FirstFault(approver.Store), Is.Null);
    }

    [Test]
    public async Task Halt_OfAnAgentInAnotherProcess_RefusesItsAllowedCallsAndItsNextRun()
    {
        using var approver = Build("approver");
        using var agent = new LoopingAgent(ConnectionString, Schema);
        Assert.That(await agent.SaysAsync(), Is.EqualTo("looping"));
        await approver.HaltSwitch.HaltAsync(HaltScope.OfSession("loop"), "It looks too much.", "alice", "test");

        Assert.That(await agent.SaysAsync(), Is.EqualTo("halted 0"));
        Assert.That(await agent.SaysAsync(), Is.EqualTo("refused Halted (session 'loop') by alice: It looks too much."));
    }

    private Gate Build(string session) => new GateBuilder()
        .Configure(options => options.Session = session)
        .UsePostgreSql(ConnectionString, new() { Schema = Schema })
        .Build();

    private static ApprovalRequest Pending(Gate approver)
    {
        ApprovalRequest? found = null;
        Await(() => (found = approver.Requests.List([]).SingleOrDefault(request => request.State == RequestState.Pending)) is not null, "it asks");
        return found!;
    }

    private static Task<RequestState> DecideAsync(Gate approver, ApprovalRequest request, Answer answer)
        => approver.Inbox.DecideAsync(new Decision(request.Id, request.Digest, answer, Approver.Person("alice", "test"), "test"));
}

internal sealed partial class Shredder(Gate gate)
{
    private readonly Gate _gate = gate;
    private int _runs;

    public int Runs => _runs;

    [RequiresApproval(Reversibility.Irreversible)]
    public partial Task<string> ShredAsync(string name, CancellationToken cancellationToken);

    private Task<string> ShredAsyncCore(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _runs);
        return Task.FromResult($"{name} is gone");
    }
}
