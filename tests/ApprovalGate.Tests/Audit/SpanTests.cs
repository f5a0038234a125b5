using System.Collections.Concurrent;
using System.Diagnostics;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Audit;

/// <summary>Calls that are asked about or recorded leave a span by OpenTelemetry's names for generative AI.</summary>
[NonParallelizable]
public sealed class SpanTests
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private ActivityListener _listener = null!;
    private string _session = "";

    [SetUp]
    public void Listen()
    {
        _session = TestContext.CurrentContext.Test.ID;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "ApprovalGate",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [TearDown]
    public void StopListening() => _listener.Dispose();

    [Test]
    public async Task RecordedCall_ThatSucceeds_LeavesASpanAroundItsBody()
    {
        using var gate = new GateBuilder().Configure(o => o.Session = _session).Build();
        Activity? inside = null;
        await new FakeTool(Reversibility.Compensable, _ => inside = Activity.Current).RunAsync(gate);

        var span = Own().Single();
        Assert.Multiple(() =>
        {
            Assert.That(inside, Is.SameAs(span));
            Assert.That(span.DisplayName, Is.EqualTo("execute_tool FakeTool.Run"));
            Assert.That(span.GetTagItem("gen_ai.operation.name"), Is.EqualTo("execute_tool"));
            Assert.That(span.GetTagItem("gen_ai.tool.name"), Is.EqualTo("FakeTool.Run"));
            Assert.That(
                span.GetTagItem("approvalgate.request.id"), Is.EqualTo(gate.Requests.List([RequestState.Succeeded]).Single().Id.ToString()));
            Assert.That(span.Status, Is.EqualTo(ActivityStatusCode.Unset));
        });
    }

    [Test]
    public async Task Call_ThatIsDenied_LeavesASpanWithTheRefusal()
    {
        var desk = new FakeApprover();
        using var gate = new GateBuilder().Configure(o => o.Session = _session).AddTransport(_ => desk).Build();
        var call = new FakeTool().RunAsync(gate);
        await gate.Inbox.DecideAsync(FakeApprover.Deny(await desk.NextAsync()));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));

        var span = Own().Single();
        Assert.That(span.Status, Is.EqualTo(ActivityStatusCode.Error));
        Assert.That(span.GetTagItem("error.type"), Is.EqualTo("ApprovalGate.ApprovalDeniedException"));
    }

    /// <summary>Tests beside this one leave spans too.</summary>
    private IEnumerable<Activity> Own() => _spans.Where(span => (string?)span.GetTagItem("gen_ai.conversation.id") == _session);
}
