namespace ApprovalGate.Tests.Engine;

/// <summary>Where a body runs: one that may run at once on its caller's thread; one that is recorded or waited for people on a thread of the pool,
/// whatever context its caller has; a synchronous one always on its caller's.</summary>
public sealed class ContextTests
{
    [TestCase(Reversibility.Observation, true)]
    [TestCase(Reversibility.Irreversible, false)]
    public async Task Body_OfAnAsynchronousTool_KeepsTheCallersThreadOnlyIfItMayRunAtOnce(Reversibility reversibility, bool keeps)
    {
        var desk = new FakeApprover();
        using var gate = new GateBuilder().AddTransport(_ => desk).Build();
        var (caller, body, context) = (0, 0, (SynchronizationContext?)null);
        var tool = new FakeTool(reversibility, _ => (body, context) = (Environment.CurrentManagedThreadId, SynchronizationContext.Current));
        Task<int>? call = null;
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new OwnContext());
            caller = Environment.CurrentManagedThreadId;
            call = tool.RunAsync(gate);
        });
        thread.Start();
        thread.Join();
        if (!keeps)
        {
            await gate.Inbox.DecideAsync(FakeApprover.Approve(await desk.NextAsync()));
        }

        await call!.WaitAsync(FakeApprover.Patience);
        Assert.That((body == caller, context is OwnContext), Is.EqualTo((keeps, keeps)));
    }

    [Test]
    public async Task Body_OfASynchronousTool_RunsOnItsCallersThreadThoughItWaited()
    {
        var desk = new FakeApprover();
        using var gate = new GateBuilder().AddTransport(_ => desk).Build();
        var (caller, body) = (0, 0);
        var tool = new FakeTool(body: _ => body = Environment.CurrentManagedThreadId);
        var thread = new Thread(() =>
        {
            caller = Environment.CurrentManagedThreadId;
            tool.Run(gate);
        });
        thread.Start();
        await gate.Inbox.DecideAsync(FakeApprover.Approve(await desk.NextAsync()));
        thread.Join();

        Assert.That(body, Is.EqualTo(caller));
    }

    private sealed class OwnContext : SynchronizationContext;
}
