using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Log;

/// <summary>Folded streams between two commands: what is known of them is not read again, and what is not known is.</summary>
public sealed class StreamStatesTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _kept = null!;
    private ProxyStore _store = null!;
    private StreamStates _states = null!;
    private int _read;

    [SetUp]
    public void Open()
    {
        _read = 0;
        _kept = new InMemoryStore(_clock);
        _store = new ProxyStore(_kept)
        {
            OnRead = record =>
            {
                _read++;
                return record;
            },
        };
        _states = new StreamStates(_store);
        _kept.Append([Some.Commit([Some.Append("stream/one", 0, CountStream.Instance.Encode(Counted.One))])]);
        _states.Load(CountStream.Instance, "one");
    }

    [TearDown]
    public void Close()
    {
        _store.Dispose();
        _kept.Dispose();
    }

    [Test]
    public void Advance_NothingBetween_IsNotReadThoughTheCommandDidNotLook()
    {
        Append(nothingBetween: true);

        Assert.That(_states.Load(CountStream.Instance, "one"), Is.EqualTo(2));
        Assert.That(_read, Is.EqualTo(1), "what was there before is all that is read");
    }

    [Test]
    public void Advance_SomethingMayStandBetween_IsRead()
    {
        _kept.Append([Some.Commit([Some.Append("stream/one", 1, CountStream.Instance.Encode(Counted.One))])]);
        Append(nothingBetween: false);

        Assert.That(_states.Load(CountStream.Instance, "one"), Is.EqualTo(3));
        Assert.That(_read, Is.EqualTo(4), "that of another process, too, and the one it stood on: the stream may have left for the archive");
    }

    [Test]
    public void Load_OfAStreamThatTheGroupPlans_SeesThePlanUntilTheNextGroup()
    {
        Plan(count: 2);

        _states.BeginCommand();
        Assert.That(_states.Load(CountStream.Instance, "one"), Is.EqualTo(3));
        Assert.That((_states.SawPlans, _states.Loaded["stream/one"]), Is.EqualTo((true, 3L)));

        _states.BeginGroup();
        _states.BeginCommand();
        Assert.That(_states.Load(CountStream.Instance, "one"), Is.EqualTo(1));
        Assert.That(_states.SawPlans, Is.False);
    }

    [Test]
    public void Load_OfAStreamToWhichTheGroupAppendsUnread_MustWait()
    {
        _states.BeginCommand();
        var unread = new CommitBuilder(_states, _clock.GetUtcNow());
        unread.AppendUnread(CountStream.Instance, "two", Counted.One);
        _states.Plan(unread);

        _states.BeginCommand();
        _states.Load(CountStream.Instance, "two");

        Assert.That(_states.MustWait, Is.True);
    }

    private CommitBuilder Plan(int count = 1)
    {
        _states.BeginCommand();
        var commit = new CommitBuilder(_states, _clock.GetUtcNow());
        for (var i = 0; i < count; i++)
        {
            commit.Append(CountStream.Instance, "one", Counted.One);
        }

        _states.Plan(commit);
        return commit;
    }

    /// <summary>Appends to the stream without looking at it.</summary>
    private void Append(bool nothingBetween)
    {
        _states.BeginGroup();
        _states.BeginCommand();
        var built = new CommitBuilder(_states, _clock.GetUtcNow());
        built.AppendUnread(CountStream.Instance, "one", Counted.One);
        var commit = built.ToCommit(Guid.NewGuid());
        built.Settle(commit.Id, _kept.Append([commit])[0]);
        _states.Keep(built, commit, nothingBetween);
        _states.BeginCommand();
    }
}
