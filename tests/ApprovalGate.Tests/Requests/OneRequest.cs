using ApprovalGate.Policies;
using ApprovalGate.Audit;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Permits;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Streams;

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
    private readonly StreamStates _states;

    public OneRequest(
        int quorum = 1, Reversibility reversibility = Reversibility.Irreversible, RequestState born = RequestState.Pending,
        IReadOnlyList<string>? approvers = null)
    {
        _store = new InMemoryStore(Clock);
        _states = new StreamStates(_store);
        var opened = Do(new OpenRequest(Requested(quorum, reversibility, born, approvers ?? []), Consumption(), new Dictionary<string, bool>()));
        Id = opened.Id;
    }

    public static Digest Digest { get; } = DigestOf('a');

    public FakeTimeProvider Clock { get; } = new(Some.Noon);

    public RequestId Id { get; }

    public List<object> Events => [.. _store.ReadStream(RequestStream.Instance.StreamOf(Id), 0).Select(BuiltInStreams.Of(default).Decode)];

    public IReadOnlyList<GateEvent> Trail => [.. AuditTrail.Read(_store)];

    public RequestState State
        => _store.ReadStream(RequestStream.Instance.StreamOf(Id), 0).Aggregate(RequestStream.Instance.Initial, RequestStream.Instance.Apply)!.State;

    public static Digest DigestOf(char digit) => Digest.TryParse(new string(digit, 64), out var digest) ? digest : default;

    public Decision Answer(Answer answer, string approver = "alice") => new(Id, Digest, answer, Approver.Person(approver, "test"), "test");

    /// <summary>What would consume the permit: values with that digest, read then, by that owner.</summary>
    public static Consumption Consumption(Digest? digest = null, string owner = Owner, DateTimeOffset at = default) => new(
        (_, _) => digest ?? Digest, new PolicyResult(Verdict.AllowAndRecord, new ApprovalTerms(), "test"), at, owner);

    /// <summary>Decides a command.</summary>
    public Plan<TAnswer> Decide<TAnswer>(ICommand<TAnswer> command)
    {
        _states.BeginGroup();
        _states.BeginCommand();
        return command.Decide(_states, Clock.GetUtcNow());
    }

    /// <summary>Decides and appends a command.</summary>
    public TAnswer Do<TAnswer>(ICommand<TAnswer> command)
    {
        var plan = Decide(command);
        if (plan.Commit is not { Streams.Count: > 0 } built)
        {
            return plan.Answer();
        }

        var commit = built.ToCommit(Guid.NewGuid());
        var result = _store.Append([commit])[0];
        Assert.That(result.Outcome, Is.EqualTo(CommitOutcome.Committed));
        built.Settle(commit.Id, result);
        foreach (var append in commit.Appends)
        {
            _states.Touch(append.Stream);
        }

        return plan.Answer();
    }

    /// <summary>Writes an event past every rule, as a hand on the store would.</summary>
    public void Forge(RequestEvent forged)
    {
        _store.Append([new Commit(Guid.NewGuid(), [new StreamAppend(RequestStream.Instance.StreamOf(Id), StreamAppend.AnyVersion, [BuiltInStreams.Of(default).Encode(forged)])])]);
        _states.Touch(RequestStream.Instance.StreamOf(Id));
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

    private Requested Requested(int quorum, Reversibility reversibility, RequestState born, IReadOnlyList<string> approvers) => new()
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
            Reversibility = reversibility, Quorum = quorum, Approvers = approvers, Expiry = Expiry, ExecutionExpiry = ExecutionExpiry, OnExpiry = OnExpiry.Run,
        },
        PolicyVersion = "test",
        Owner = Owner,
        ExpiresAt = Clock.GetUtcNow() + Expiry,
    };
}
