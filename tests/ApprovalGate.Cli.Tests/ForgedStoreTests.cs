using System.Text;
using ApprovalGate.Approvers;
using ApprovalGate.Log.Verification;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Signing;
using ApprovalGate.Storage;
using ApprovalGate.Streams;

namespace ApprovalGate.Cli.Tests;

/// <summary>An agent that owns its store and rewrites its rows, with a chain computed anew, cannot make the tool run.</summary>
public sealed class ForgedStoreTests
{
    private readonly SigningKey _root = SigningKey.Generate();
    private readonly SigningKey _alice = SigningKey.Generate();
    private Bench _bench = null!;
    private int _ran;

    [SetUp]
    public void Open()
    {
        _ran = 0;
        _bench = new Bench { AgentRoot = _root.Public.Fingerprint };
        ApproverRegistry.Read(_bench.Agent.Gate.Store).Add("alice", _alice.Public, null, _root, _bench.Clock);
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [OneTimeTearDown]
    public void Forget()
    {
        _root.Dispose();
        _alice.Dispose();
    }

    [Test]
    public async Task Control_AGenuineDecision_IsRunAfterARestart()
    {
        var request = await AskAndRestartAsync();
        using (var store = OpenStore())
        {
            var decision = new DecisionSigner(_alice, store, _bench.Clock).Sign(request, Answer.Approve, "cli");
            Forgery.Approve(store, request, decision.Approver.Id, decision.Signature);
        }

        Assert.That(await Call().WaitAsync(Agent.Patience), Is.EqualTo(1));
        Assert.That(_ran, Is.EqualTo(1));
    }

    [Test]
    public async Task Approval_WrittenWithoutASignature_DoesNotRun()
    {
        var request = await AskAndRestartAsync();
        Append(request, "alice");

        await AssertRefusedAsync(request, "it is not signed");
    }

    [TestCase("\"signedDecisions\":true", "\"signedDecisions\":false", "alice")]
    [TestCase("\"onExpiry\":\"Refuse\"", "\"onExpiry\":\"Run\"", null)]
    [TestCase("\"reversibility\":\"Irreversible\"", "\"reversibility\":\"Reversible\"", null)]
    public async Task Terms_RewrittenToAskForLess_AreAskedAnewOnThePolicysOwn(string was, string now, string? forged)
    {
        var request = await AskAndRestartAsync();
        Rewrite(request, was, now);
        if (forged is not null)
        {
            Append(request, forged);
        }

        var asked = await _bench.Agent.AskAsync(body: Body);
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<ApprovalExpiredException>(() => asked.Run.WaitAsync(Agent.Patience));
        Assert.Multiple(() =>
        {
            Assert.That(_bench.Agent.Gate.Requests.Get(request.Id)!.State, Is.EqualTo(RequestState.Superseded));
            Assert.That(asked.Request.Terms, Is.EqualTo(request.Terms).Using<ApprovalTerms>((one, other) => one.ToBytes().SequenceEqual(other.ToBytes())));
            Assert.That(_ran, Is.Zero);
        });
    }

    [Test]
    public async Task Actor_RewrittenSoThatItsOwnKeyCounts_DoesNotRun()
    {
        using var own = SigningKey.Generate();
        ApproverRegistry.Read(_bench.Agent.Gate.Store).Add("agent", own.Public, null, _root, _bench.Clock);
        var request = await AskAndRestartAsync();
        Rewrite(request, "\"actor\":\"agent\"", "\"actor\":\"somebody\"");
        using (var store = OpenStore())
        {
            var decision = new DecisionSigner(own, store, _bench.Clock).Sign(request, Answer.Approve, "cli");
            Forgery.Approve(store, request, decision.Approver.Id, decision.Signature);
        }

        await AssertRefusedAsync(request, "does not have the request's digest");
    }

    [Test]
    public async Task Registry_RewrittenUnderAnotherRoot_DoesNotRun()
    {
        using var root = SigningKey.Generate();
        using var mine = SigningKey.Generate();
        var request = await AskAndRestartAsync();
        var entry = new RegistryEntry
        {
            Number = 1,
            Previous = Registry.Empty.Last,
            Change = RegistryChange.Added,
            Approver = "mallory",
            Key = mine.Public.SubjectPublicKeyInfo,
            At = _bench.Clock.GetUtcNow(),
            Root = root.Public.SubjectPublicKeyInfo,
        };
        var forged = Encoding.UTF8.GetString(
            BuiltInStreams.Of(default).Encode(entry with { Signature = root.Sign(entry.Hash(StoreId())) }).Payload.Span);
        Forgery.Rewrite(_bench.Database, record => record.Stream == RegistryStream.Stream ? forged : Encoding.UTF8.GetString(record.Payload.Span));
        using (var store = OpenStore())
        {
            var decision = new DecisionSigner(mine, store, _bench.Clock).Sign(request, Answer.Approve, "cli");
            Forgery.Approve(store, request, decision.Approver.Id, decision.Signature);
        }

        await AssertRefusedAsync(request, "not by the configured root");
    }

    [Test]
    public async Task Log_RewrittenUnderADecision_DoesNotRun()
    {
        var request = await AskAndRestartAsync();
        using (var store = OpenStore())
        {
            var decision = new DecisionSigner(_alice, store, _bench.Clock).Sign(request, Answer.Approve, "cli");
            Forgery.Approve(store, request, decision.Approver.Id, decision.Signature);
        }

        // Hides nothing that is signed: the approver was a witness of the log all the same.
        Rewrite(request, "\"reason\":\"It is gone then.\"", "\"reason\":\"Harmless.\"");

        await AssertRefusedAsync(request, "is not the one its approver saw");
    }

    private Task<int> Call() => _bench.Agent.CallAsync(body: Body);

    private Task<int> Body() => Task.FromResult(Interlocked.Increment(ref _ran));

    private async Task<ApprovalRequest> AskAndRestartAsync()
    {
        var asked = await _bench.Agent.AskAsync(body: Body);
        _bench.RestartAgent();
        await Assert.ThrowsAsync<GateClosedException>(() => asked.Run.WaitAsync(Agent.Patience));
        return asked.Request;
    }

    private SqliteStore OpenStore() => new(_bench.Database, new SqliteStoreOptions { MustExist = true }, _bench.Clock);

    private Guid StoreId()
    {
        using var store = OpenStore();
        return store.StoreId;
    }

    private void Append(ApprovalRequest request, string approver)
    {
        using var store = OpenStore();
        Forgery.Approve(store, request, approver);
    }

    private void Rewrite(ApprovalRequest request, string was, string now) => Forgery.Rewrite(_bench.Database, record =>
    {
        var payload = Encoding.UTF8.GetString(record.Payload.Span);
        return record.Stream == RequestStream.Instance.StreamOf(request.Id) && record.Type == nameof(Requested) ? payload.Replace(was, now, StringComparison.Ordinal) : payload;
    });

    private async Task AssertRefusedAsync(ApprovalRequest request, string why)
    {
        var verifier = new LogVerifier();
        using (var store = OpenStore())
        {
            Assert.That(store.ReadLog(0, int.MaxValue).Select(verifier.Next), Has.All.Null, "the chain is whole");
        }

        var refusal = await Assert.ThrowsAsync<ApprovalNotVerifiedException>(() => Call().WaitAsync(Agent.Patience));
        Assert.Multiple(() =>
        {
            Assert.That(refusal!.Reason, Does.Contain(why));
            Assert.That(_bench.Agent.Gate.Requests.Get(request.Id)!.State, Is.EqualTo(RequestState.Voided));
            Assert.That(_ran, Is.Zero);
        });
    }
}
