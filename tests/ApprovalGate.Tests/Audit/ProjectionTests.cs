using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Permits;
using ApprovalGate.Starts;
using ApprovalGate.Storage;
using ApprovalGate.Streams;
using ApprovalGate.Tests.Log;

namespace ApprovalGate.Tests.Audit;

/// <summary>What happens is told, whatever the kind of stream.</summary>
public sealed class ProjectionTests
{
    private static readonly object[] Life =
    [
        SomeTrail.Asked,
        new Attached("owner-2"),
        new Replied(Approver.Person("alice", "test"), true, "console", "why?"),
        SomeTrail.Answered(Answer.Approve, "fine"),
        new ConsumeFailed(ConsumeFailure.WrongOwner, SomeTrail.Asked.Digest, "owner-1"),
        new Running(SomeTrail.Asked.Digest, "owner-2"),
        new InDoubt("the process died"),
        new Settled(Effect.Happened, Approver.Person("alice", "test"), "console", "seen"),
    ];

    [Test]
    public void Kinds_EveryEventType_IsToldOrMarkedAsBookkeeping()
        => Assert.That(BuiltInStreams.Of(default).All.SelectMany(kind => kind.Forgotten), Is.Empty);

    [Test]
    public void Control_KindThatForgets_IsFound()
        => Assert.That(new StreamKinds(CountStream.Instance).All.SelectMany(kind => kind.Forgotten), Is.EqualTo(new[] { nameof(Counted) }));

    [Test]
    public void Next_LifeOfARequest_TellsEachEventWithTheRequestAfterIt()
    {
        var told = Tell(Life);

        Assert.That(told.Select(one => one.GetType()), Is.EqualTo(new[]
        {
            typeof(RequestOpened), typeof(RequestAttached), typeof(ReplyRecorded), typeof(DecisionRecorded), typeof(ConsumeAlarm),
            typeof(PermitConsumed), typeof(RunInDoubt), typeof(RunSettled),
        }));
        Assert.That(told.Cast<RequestGateEvent>().Select(one => one.Request.State), Is.EqualTo(new[]
        {
            RequestState.Pending, RequestState.Pending, RequestState.Pending, RequestState.Approved, RequestState.Approved,
            RequestState.Running, RequestState.InDoubt, RequestState.Happened,
        }));
        Assert.That(told.Select(one => (one.By, one.Via, one.Note)).Skip(2), Is.EqualTo(new (string?, string?, string?)[]
        {
            ("alice", "console", "why?"), ("alice", "console", "fine"), ("alice", null, "WrongOwner"), ("alice", null, null),
            ("alice", null, "the process died"), ("alice", "console", "seen"),
        }));
    }

    [Test]
    public void Next_OtherEnds_AreTold()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Tell(SomeTrail.Asked with { Born = RequestState.Refused })[^1], Is.TypeOf<RequestRefused>());
            Assert.That(Tell(SomeTrail.Asked, new Expired("late"))[^1], Is.TypeOf<RequestExpired>());
            Assert.That(Tell(SomeTrail.Asked, new Withdrawn("gone"))[^1], Is.TypeOf<RequestWithdrawn>());
            Assert.That(Tell(SomeTrail.Asked, new Superseded("again"))[^1], Is.TypeOf<RequestSuperseded>());
            Assert.That(Tell(SomeTrail.Asked, new Voided("changed", SomeTrail.Asked.Digest))[^1], Is.TypeOf<RequestVoided>());
            Assert.That(Tell(SomeTrail.Asked, new FailedOpen("nobody"))[^1], Is.TypeOf<CallFailedOpen>().With.Property("Note").EqualTo("nobody"));
            Assert.That(Ran(new Succeeded(TimeSpan.FromSeconds(1))), Is.TypeOf<RunSucceeded>());
            Assert.That(Ran(new Failed("E", TimeSpan.FromSeconds(1))), Is.TypeOf<RunFailed>().With.Property("ErrorType").EqualTo("E"));
            Assert.That(Ran(new NotRun("sink")), Is.TypeOf<RunNotRun>());
        });
    }

    [Test]
    public void Registry_KeyAddedAndRevoked_IsToldWithKeyAndRoot()
    {
        using var store = new InMemoryStore(new FakeTimeProvider(Some.Noon));
        using var root = ApprovalGate.Signing.SigningKey.Generate();
        using var key = ApprovalGate.Signing.SigningKey.Generate();
        ApprovalGate.Signing.ApproverRegistry.Read(store).Add("alice", key.Public, "dba", root, TimeProvider.System)
            .Revoke(key.Public.Fingerprint, root, TimeProvider.System);

        var told = AuditTrail.Read(store).ToList();

        Assert.That(told[0], Is.TypeOf<ApproverKeyAdded>());
        Assert.That(told[1], Is.TypeOf<ApproverKeyRevoked>());
        Assert.That(((ApproverKeyRevoked)told[1]).Key.RevokedAt, Is.EqualTo(2));
        Assert.That(told.Select(one => one.Note), Is.All.Contains("alice").And.All.Contains(key.Public.Fingerprint).And.All.Contains(root.Public.Fingerprint));
    }

    [Test]
    public void Registry_ForgedEntry_IsToldAsAFault()
    {
        using var store = new InMemoryStore(new FakeTimeProvider(Some.Noon));
        using var root = ApprovalGate.Signing.SigningKey.Generate();
        using var key = ApprovalGate.Signing.SigningKey.Generate();
        var stream = new ApprovalGate.Approvers.RegistryStream(store.StoreId);
        var forged = new ApprovalGate.Approvers.RegistryEntry
        {
            Number = 1,
            Previous = new byte[32],
            Change = ApprovalGate.Approvers.RegistryChange.Added,
            Approver = "mallory",
            Key = key.Public.SubjectPublicKeyInfo,
            At = Some.Noon,
            Root = root.Public.SubjectPublicKeyInfo,
            Signature = new byte[64],
        };
        store.Append([new Commit(Guid.NewGuid(), [new StreamAppend("registry/approvers", StreamAppend.AnyVersion, [stream.Encode(forged)])])]);

        Assert.That(AuditTrail.Read(store).Single(), Is.TypeOf<RegistryFaulted>().With.Property("Note").Contains("signature"));
    }

    [Test]
    public void ReadLast_AnyCount_IsTheEndOfRead([Values(0, 1, 7, 150, 1_000)] int count)
    {
        using var store = StoreOf(300);

        Assert.That(AuditTrail.ReadLast(store, count).Select(told => told.Position), Is.EqualTo(AuditTrail.Read(store).TakeLast(count).Select(told => told.Position)));
        Assert.That(
            AuditTrail.ReadLast(store, count, told => told.Position % 7 == 0).Select(told => told.Position),
            Is.EqualTo(AuditTrail.Read(store).Where(told => told.Position % 7 == 0).TakeLast(count).Select(told => told.Position)));
    }

    [Test]
    public void ReadRequest_OneOfMany_TellsItsStreamAlone()
    {
        using var store = StoreOf(10);
        Append(store, RequestStream.Instance.StreamOf(SomeTrail.Asked.Id), Life);

        var told = AuditTrail.ReadRequest(store, SomeTrail.Asked.Id).ToList();

        Assert.That(told, Has.Count.EqualTo(Life.Length).And.All.InstanceOf<RequestGateEvent>());
        Assert.That(AuditTrail.ReadLast(store, 1).Single(), Is.TypeOf<RunSettled>(), "what stands before the page is read from the stream");
        Assert.That(AuditTrail.ReadRequest(store, RequestId.Parse(new string('a', 32))), Is.Empty);
    }

    private static GateEvent Ran(object end)
        => Tell(SomeTrail.Asked, SomeTrail.Answered(Answer.Approve), new Running(SomeTrail.Asked.Digest, "owner-1"), end)[^1];

    private static List<GateEvent> Tell(params object[] events)
    {
        var trail = new AuditTrail(null!, BuiltInStreams.Of(default));
        return [.. SomeLog.Chained(events.Select(added => (RequestStream.Instance.StreamOf(SomeTrail.Asked.Id), added))).Select(trail.Next).OfType<GateEvent>()];
    }

    private static InMemoryStore StoreOf(int starts)
    {
        var store = new InMemoryStore(new FakeTimeProvider(Some.Noon));
        Append(store, "session/s", [.. Enumerable.Range(1, starts).Select(n => (object)new CallsStarted("FileTools.List", "s", "agent", n))]);
        return store;
    }

    private static void Append(InMemoryStore store, string stream, object[] events) => store.Append([new Commit(
        Guid.NewGuid(), [new StreamAppend(stream, StreamAppend.AnyVersion, [.. events.Select(BuiltInStreams.Of(default).Encode)])])]);
}
