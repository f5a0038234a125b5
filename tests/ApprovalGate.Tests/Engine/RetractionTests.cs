using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Streams;

namespace ApprovalGate.Tests.Engine;

/// <summary>An approval that is taken back in the moment in which its call starts: the call waits on, or is refused, and never runs on it.</summary>
public sealed class RetractionTests
{
    private readonly FakeApprover _desk = new();
    private InMemoryStore _kept = null!;
    private ProxyStore _store = null!;
    private Gate _gate = null!;
    private Gate _other = null!;

    [SetUp]
    public void Open()
    {
        _kept = new InMemoryStore();
        _store = new ProxyStore(_kept);
        _gate = new GateBuilder().UseStore(_ => _store).AddTransport(_ => _desk).Build();
        _other = new GateBuilder().UseStore(_ => new ProxyStore(_kept)).Build();
    }

    [TearDown]
    public void Close()
    {
        _gate.Dispose();
        _other.Dispose();
        _store.Dispose();
        _kept.Dispose();
    }

    [Test]
    public async Task TakenBack_JustBeforeTheCallStarts_HasTheCallWaitOn()
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        var raced = BeforeTheStart(() => _other.Inbox.DecideAsync(FakeApprover.Approve(asked) with { Answer = Answer.Withdraw }));

        await _other.Inbox.DecideAsync(FakeApprover.Approve(asked));
        Assert.That(await raced.WaitAsync(FakeApprover.Patience), Is.EqualTo(RequestState.Pending));
        Assert.That((call.IsCompleted, tool.Ran.Count), Is.EqualTo((false, 0)));

        await _other.Inbox.DecideAsync(FakeApprover.Approve(asked, "bob"));
        await call.WaitAsync(FakeApprover.Patience);
        Assert.That(_kept.ReadLog(0, 100).Select(record => record.Type), Has.None.EqualTo(nameof(ConsumeFailed)).And.One.EqualTo(nameof(Running)));
    }

    [Test]
    public async Task Denied_JustBeforeTheCallStarts_RefusesTheCall()
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        var raced = BeforeTheStart(() => _other.Inbox.DecideAsync(FakeApprover.Deny(asked, "I was wrong", "carol")));

        await _other.Inbox.DecideAsync(FakeApprover.Approve(asked));
        Assert.That(await raced.WaitAsync(FakeApprover.Patience), Is.EqualTo(RequestState.Denied));
        var refusal = await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(refusal!.Message, Does.Contain("I was wrong"));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task TakenBack_BeforeTheCallLooks_CanBeGivenAgainInItsOwnProcess()
    {
        var call = new FakeTool().RunAsync(_gate);
        var asked = await _desk.NextAsync();
        var approver = Approver.Person("alice", "test");
        object[] answers = [.. new[] { Answer.Approve, Answer.Withdraw }.Select(answer => new Decided(answer, approver, "test", null, asked.Digest))];
        _kept.Append([new Commit(Guid.NewGuid(), [new StreamAppend(
            RequestStream.Instance.StreamOf(asked.Id), StreamAppend.AnyVersion, [.. answers.Select(BuiltInStreams.Of(default).Encode)])])]);

        Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Pending));
        Assert.That(await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked)), Is.EqualTo(RequestState.Approved));
        await call.WaitAsync(FakeApprover.Patience);
    }

    [Test]
    public async Task TakenBack_BeforeTheSecondOfTwo_NeedsAThird()
    {
        var tool = new FakeTool { Tool = new Tool("FakeTool.Run", "FakeTool.Run(string path)", Reversibility.Irreversible) { Quorum = 2 } };
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked) with { Answer = Answer.Withdraw });
        Assert.That(await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked, "bob")), Is.EqualTo(RequestState.Pending));
        Assert.That(call.IsCompleted, Is.False);

        Assert.That(await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked, "carol")), Is.EqualTo(RequestState.Approved));
        await call.WaitAsync(FakeApprover.Patience);
    }

    /// <summary>Has something happen once, when the call's process is about to append the start of its run.</summary>
    private Task<RequestState> BeforeTheStart(Func<Task<RequestState>> happens)
    {
        var happened = new TaskCompletionSource<RequestState>(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.OnAppend = (commits, append) =>
        {
            var starts = commits.Any(commit => commit.Appends.Any(one => one.Events.Any(added => added.Type == nameof(Running))));
            if (starts && !happened.Task.IsCompleted)
            {
                happened.SetResult(happens().GetAwaiter().GetResult());
            }

            return append();
        };
        return happened.Task;
    }
}
