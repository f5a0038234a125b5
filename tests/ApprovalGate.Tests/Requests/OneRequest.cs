using ApprovalGate.Audit;
using ApprovalGate.Generated;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Permits;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Requests;

/// <summary>One request in a store of its own, and its commands applied one after the other, without engine, thread or task.</summary>
internal sealed class OneRequest
{
    public const string Owner = "owner-1";

    public static readonly TimeSpan Expiry = TimeSpan.FromMinutes(15);

    /// <summary>The rules of a gate that has no root.</summary>
    public static readonly SignatureRules Unsigned = new(Guid.Empty, null);

    public static readonly TimeSpan ExecutionExpiry = TimeSpan.FromMinutes(30);

    private readonly InMemoryStore _store;
    private readonly Folds _folds;

    public OneRequest(int quorum = 1, Reversibility reversibility = Reversibility.Irreversible, RequestState born = RequestState.Pending)
    {
        _store = new InMemoryStore(Clock);
        _folds = new Folds(_store);
        var opened = Do(new OpenRequest(Requested(quorum, reversibility, born), Consumption(), _ => true, _ => false));
        Id = opened.Request;
    }

    public static Digest Digest { get; } = DigestOf('a');

    public ManualClock Clock { get; } = new();

    public RequestId Id { get; }

    public List<object> Events => [.. _store.ReadStream(Streams.Request(Id), 0).Select(EventCodec.Decode)];

    public IReadOnlyList<AuditRecord> Trail => [.. AuditTrail.Read(_store)];

    public RequestState State
        => _store.ReadStream(Streams.Request(Id), 0).Aggregate(RequestFold.Instance.Initial, RequestFold.Instance.Apply)!.State;

    public static Digest DigestOf(char digit) => Digest.TryParse(new string(digit, 64), out var digest) ? digest : default;

    public Decision Answer(Answer answer, string approver = "alice") => new(Id, Digest, answer, approver, "test");

    /// <summary>What would consume the permit: values with that digest, read then, by that owner.</summary>
    public static Consumption Consumption(Digest? digest = null, string owner = Owner, DateTimeOffset at = default) => new(
        (_, _) => digest ?? Digest, new PolicyResult(Verdict.AllowAndRecord, new ApprovalTerms(), "test"), at, owner);

    /// <summary>Decides a command.</summary>
    public Plan<TAnswer> Decide<TAnswer>(ICommand<TAnswer> command)
    {
        _folds.Begin();
        return command.Decide(_folds, Clock.Now);
    }

    /// <summary>Decides and appends a command.</summary>
    public TAnswer Do<TAnswer>(ICommand<TAnswer> command)
    {
        var plan = Decide(command);
        if (plan.Appends.Count == 0)
        {
            return plan.Answer(null);
        }

        var result = _store.Append([new Commit(Guid.NewGuid(), [.. plan.Appends.Select(append =>
            new StreamAppend(append.Stream, _folds.Loaded.GetValueOrDefault(append.Stream, StreamAppend.AnyVersion), append.Events))])
        {
            NotAfter = plan.NotAfter,
            NotBefore = plan.NotBefore,
            Summaries = plan.Summaries,
        }])[0];
        Assert.That(result.Outcome, Is.EqualTo(CommitOutcome.Committed));
        foreach (var append in plan.Appends)
        {
            _folds.Touch(append.Stream);
        }

        return plan.Answer(result);
    }

    /// <summary>Writes an event past every rule, as a hand on the store would.</summary>
    public void Forge(RequestEvent forged)
    {
        _store.Append([new Commit(Guid.NewGuid(), [new StreamAppend(Streams.Request(Id), StreamAppend.AnyVersion, [EventCodec.Encode(forged)])])]);
        _folds.Touch(Streams.Request(Id));
    }

    /// <summary>Does it, or is refused.</summary>
    public TAnswer? Try<TAnswer>(ICommand<TAnswer> command)
    {
        try
        {
            return Do(command);
        }
        catch (Exception exception) when (exception is DecisionRejectedException or ApprovalStoreException)
        {
            return default;
        }
    }

    private Requested Requested(int quorum, Reversibility reversibility, RequestState born) => new()
    {
        Id = new RequestId(Guid.NewGuid()),
        Born = born,
        Verdict = Verdict.RequireApproval,
        Tool = "FileTools.DeleteAsync",
        Signature = "FileTools.DeleteAsync(string path)",
        Arguments = new CanonicalArguments("{}"),
        Fingerprint = new string('f', 64),
        Digest = Digest,
        Session = "s",
        Actor = "agent",
        Terms = new ApprovalTerms
        {
            Reversibility = reversibility, Quorum = quorum, Expiry = Expiry, ExecutionExpiry = ExecutionExpiry, OnExpiry = OnExpiry.Run,
        },
        PolicyVersion = "test",
        Owner = Owner,
        ExpiresAt = Clock.Now + Expiry,
    };
}
