using ApprovalGate.Approvers;
using ApprovalGate.Audit;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Signing;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Streams;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Signing;

/// <summary>A gate with a root, a registry that root has signed, and the keys of alice and bob, who are in it.</summary>
internal sealed class SigningBench : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    public SigningBench(bool hasRoot = true, FakeTool? tool = null, ClassVerdicts? verdicts = null)
    {
        Tool = tool ?? new FakeTool();
        Root = Own(SigningKey.Generate());
        Alice = Own(SigningKey.Generate());
        Bob = Own(SigningKey.Generate());
        Store = new InMemoryStore(Clock);
        Register("alice", Alice);
        Register("Bob", Bob, "dba");
        Gate = new GateBuilder()
            .Configure(o => o.Root = hasRoot ? Root.Public.Fingerprint : null)
            .Configure(o => o.Verdicts = verdicts ?? o.Verdicts)
            .UseClock(Clock).UseStore(_ => Store).AddTransport(_ => FakeApprover).Build();
    }

    public FakeTimeProvider Clock { get; } = new(Some.Noon);

    public InMemoryStore Store { get; }

    public FakeApprover FakeApprover { get; } = new();

    public Gate Gate { get; }

    public SigningKey Root { get; }

    public SigningKey Alice { get; }

    public SigningKey Bob { get; }

    public FakeTool Tool { get; }

    public SigningKey NewKey() => Own(SigningKey.Generate());

    public void Register(string approver, SigningKey key, string? role = null)
        => ApproverRegistry.Read(Store).Add(approver, key.Public, role, Root, Clock);

    public void Revoke(SigningKey key) => ApproverRegistry.Read(Store).Revoke(key.Public.Fingerprint, Root, Clock);

    /// <summary>Makes a call and returns what its approvers are shown.</summary>
    public async Task<(ApprovalRequest Request, Task<int> Call)> AskAsync(string path = "a.txt")
    {
        var call = Tool.RunAsync(Gate, path);
        return (await FakeApprover.NextAsync(), call);
    }

    public Decision Sign(ApprovalRequest request, SigningKey key, Answer answer = Answer.Approve)
        => new DecisionSigner(key, Store, Clock).Sign(request, answer, "test", "looked at it");

    /// <summary>Signs by a clock of the approver's own.</summary>
    public Decision SignAt(ApprovalRequest request, SigningKey key, DateTimeOffset at)
        => new DecisionSigner(key, Store, new FakeTimeProvider(at)).Sign(request, Answer.Approve, "test");

    /// <summary>Writes an approval into the store as an agent can that may write there: the chain is whole.</summary>
    public void Forge(ApprovalRequest request, Decision decision)
        => Append(RequestStream.Instance.StreamOf(request.Id), new Decided(
            decision.Answer, decision.Approver, decision.Via, decision.Reason, decision.Digest) { Signature = decision.Signature });

    public void Append(string stream, object added)
        => Store.Append([new Commit(Guid.NewGuid(), [new StreamAppend(stream, StreamAppend.AnyVersion, [BuiltInStreams.Of(default).Encode(added)])])]);

    /// <summary>Asserts that the call is refused as not proven, and that the log says so.</summary>
    public async Task AssertVoidedAsync(ApprovalRequest request, Task<int> call, string why)
    {
        var refusal = await Assert.ThrowsAsync<ApprovalNotVerifiedException>(() => call.WaitAsync(FakeApprover.Patience));
        var stored = Gate.Requests.Get(request.Id)!;
        Assert.Multiple(() =>
        {
            Assert.That(refusal!.Reason, Does.Contain(why));
            Assert.That(Tool.Ran, Is.Empty);
            Assert.That((stored.State, stored.Note), Is.EqualTo((RequestState.Voided, refusal.Reason)));
            Assert.That(AuditTrail.Read(Store).Last().Note, Is.EqualTo(refusal.Reason));
        });
    }

    /// <summary>Asserts that nothing which was written counts: people are asked still.</summary>
    public void AssertWaits(ApprovalRequest request, Task<int> call)
        => Assert.That((Gate.Requests.Get(request.Id)!.State, call.IsCompleted, Tool.Ran.Count), Is.EqualTo((RequestState.Pending, false, 0)));

    public void Dispose()
    {
        Gate.Dispose();
        _owned.ForEach(owned => owned.Dispose());
    }

    private SigningKey Own(SigningKey key)
    {
        _owned.Add(key);
        return key;
    }
}
