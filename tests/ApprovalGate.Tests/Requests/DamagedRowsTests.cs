using ApprovalGate.Policies;
using System.Text;
using ApprovalGate.Binding;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Log.Verification;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Fingerprints;
using ApprovalGate.Requests.Permits;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Streams;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Requests;

/// <summary>Stored rows with changed bytes: nothing runs of them that was not approved, and nothing but the typed exceptions comes of them.</summary>
public sealed class DamagedRowsTests
{
    private const int Mutations = 50_000;

    private static readonly ApprovalTerms Terms = new()
    {
        Reversibility = Reversibility.Irreversible, Quorum = 2, Approvers = ["alice", "bob"],
        Expiry = TimeSpan.FromMinutes(15), ExecutionExpiry = TimeSpan.FromMinutes(30),
    };

    private readonly string _fingerprint = new('f', 64);
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _kept = null!;
    private ProxyStore _store = null!;
    private Requested _asked = null!;

    [SetUp]
    public void Open()
    {
        _kept = new InMemoryStore(_clock);
        _store = new ProxyStore(_kept);
        var id = new RequestId(Guid.Parse("4f2a0000-1111-4222-8333-944455556666"));
        _asked = new Requested
        {
            Id = id, Born = RequestState.Pending, Verdict = Verdict.RequireApproval, Tool = "FileTools.Delete", Signature = "FileTools.Delete(string path)",
            Reason = "It is gone then.", Tags = ["files"], Arguments = new CanonicalArguments("{\"path\":\"a.txt\"}"), Fingerprint = _fingerprint,
            Digest = DigestOf(id, Terms), Session = "s", Actor = "agent", Terms = Terms, PolicyVersion = "test", Owner = OneRequest.Owner,
            ExpiresAt = _clock.GetUtcNow() + Terms.Expiry,
        };
        Append(_asked);
        Append(Approved("alice"));
        Append(Approved("bob"));
    }

    [TearDown]
    public void Close()
    {
        _store.Dispose();
        _kept.Dispose();
    }

    [Test]
    public void Unchanged_Runs() => Assert.That(Consume(out _), Is.True, "or the mutations below show nothing");

    [Test]
    public void Changed_UnderTheHashItHad_NeverRuns()
    {
        for (var seed = 0; seed < Mutations; seed++)
        {
            _store.OnRead = Mutating(seed, rehash: false, out var changed);
            Assert.That(() => Consume(out _), Throws.InstanceOf<ApprovalStoreException>(), $"seed {seed}");
            Assert.That(changed(), $"seed {seed} changed nothing");
        }
    }

    [Test]
    public void Changed_UnderTheHashItHad_IsNotShownEither()
    {
        _store.OnRead = record => record with { Payload = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(record.Payload.Span).Replace("a.txt", "b.txt", StringComparison.Ordinal)) };

        Assert.That(
            () => new ApprovalRequests(_store, _clock).Get(_asked.Id),
            Throws.TypeOf<ApprovalStoreException>().With.Message.Contains("Record 1 was changed"));
    }

    [Test]
    public void Left_NamesARequestThatIsGone_IsRefused()
    {
        _kept.Append([new Commit(Guid.NewGuid(), [new StreamAppend(
            FingerprintStream.Instance.StreamOf(_fingerprint), StreamAppend.AnyVersion, [BuiltInStreams.Of(default).Encode(new FingerprintOpened(new RequestId(Guid.NewGuid()), "owner-0"))])])]);
        var states = new StreamStates(_kept);
        states.BeginCommand();

        Assert.That(
            () => new OpenRequest(_asked, OneRequest.Consumption(), new Dictionary<string, bool> { ["owner-0"] = false }).Decide(states, _clock.GetUtcNow()),
            Throws.TypeOf<ApprovalStoreException>().With.Message.Contains("is named in the log and is not in it"));
    }

    [Test]
    public void Changed_WithItsHashComputedAnew_RunsOnlyWhatWasApproved()
    {
        var (ran, refused) = (0, 0);
        for (var seed = 0; seed < Mutations; seed++)
        {
            _store.OnRead = Mutating(seed, rehash: true, out _);
            try
            {
                if (!Consume(out var request))
                {
                    refused++;
                    continue;
                }

                ran++;
                Assert.That(request.Terms.ToBytes(), Is.EqualTo(Terms.ToBytes()), $"seed {seed}: the terms");
                Assert.That((request.Id, request.Digest), Is.EqualTo((_asked.Id, _asked.Digest)), $"seed {seed}: what was approved");
                Assert.That(
                    request.Decisions.Select(decision => (decision.Answer, decision.Digest, decision.Approver.Id.ToLowerInvariant())),
                    Is.EqualTo(new[] { (Answer.Approve, _asked.Digest, "alice"), (Answer.Approve, _asked.Digest, "bob") }),
                    $"seed {seed}: who approved it");
            }
            catch (Exception exception) when (exception is ApprovalStoreException or DecisionRejectedException)
            {
                refused++;
            }
        }

        Assert.That(ran, Is.GreaterThan(0), "a reason or a tag may change: only the chain knows");
        Assert.That(refused, Is.GreaterThan(Mutations / 2), "most bytes matter");
    }

    private bool Consume(out ApprovalRequest request)
    {
        var states = new StreamStates(_store);
        states.BeginCommand();
        var consumption = new Consumption(DigestOf, new PolicyResult(Verdict.RequireApproval, Terms, "test"), _clock.GetUtcNow(), OneRequest.Owner);
        var plan = new StartRun(_asked.Id, consumption, OneRequest.Unsigned).Decide(states, _clock.GetUtcNow());
        request = states.Find(_asked.Id)!;
        return plan.Answer().Won;
    }

    /// <summary>Changes one to three bytes of one record's payload.</summary>
    private static Func<LogRecord, LogRecord> Mutating(int seed, bool rehash, out Func<bool> changed)
    {
        var random = new Random(seed);
        var (version, count, done) = (random.Next(1, 4), random.Next(1, 4), false);
        changed = () => done;
        return record =>
        {
            if (record.Version != version)
            {
                return record;
            }

            var payload = record.Payload.ToArray();
            for (var i = 0; i < count; i++)
            {
                payload[random.Next(payload.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)"{}[]\",:\\0129aAnultrfe-"[random.Next(22)];
            }

            done = true;
            if (payload.AsSpan().SequenceEqual(record.Payload.Span))
            {
                payload[0] ^= 1;
            }

            var mutated = record with { Payload = payload, Event = null };
            return rehash ? mutated with { Leaf = Chain.Leaf(mutated) } : mutated;
        };
    }

    private Digest DigestOf(RequestId id, ApprovalTerms terms) => Binder.Digest(_kept.StoreId, id, _fingerprint, "FileTools.Delete(string path)", terms.ToBytes());

    private Decided Approved(string approver) => new(Answer.Approve, Approver.Person(approver, "test"), "cli", "yes", _asked.Digest);

    private void Append(RequestEvent added) => _kept.Append([new Commit(
        Guid.NewGuid(), [new StreamAppend(RequestStream.Instance.StreamOf(_asked.Id), StreamAppend.AnyVersion, [BuiltInStreams.Of(default).Encode(added)])])]);
}
