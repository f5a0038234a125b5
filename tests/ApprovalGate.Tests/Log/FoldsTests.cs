using ApprovalGate.Log.Committing;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Log;

/// <summary>Folded streams between two commands: what is known of them is not read again, and what is not known is.</summary>
public sealed class FoldsTests
{
    private readonly ManualClock _clock = new();
    private InMemoryStore _kept = null!;
    private ProxyStore _store = null!;
    private Folds _folds = null!;
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
        _folds = new Folds(_store);
        _kept.Append([Some.Commit("one")]);
        _folds.Load("one", Versions.Instance);
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

        Assert.That(_folds.Load("one", Versions.Instance), Is.EqualTo(2));
        Assert.That(_read, Is.EqualTo(1), "what was there before is all that is read");
    }

    [Test]
    public void Advance_SomethingMayStandBetween_IsRead()
    {
        _kept.Append([Some.Commit("one")]);
        Append(nothingBetween: false);

        Assert.That(_folds.Load("one", Versions.Instance), Is.EqualTo(3));
        Assert.That(_read, Is.EqualTo(3), "that of another process, too");
    }

    private void Append(bool nothingBetween)
    {
        var unlooked = Some.Commit("one");
        _folds.Advance(unlooked, _kept.Append([unlooked])[0], nothingBetween);
    }

    /// <summary>The version of a stream, in which a record that is left out or told twice shows.</summary>
    private sealed class Versions : IFold<long>
    {
        public static Versions Instance { get; } = new();

        public long Initial => 0;

        public long Apply(long state, LogRecord record) => record.Version == state + 1 ? record.Version : throw new InvalidOperationException();
    }
}
