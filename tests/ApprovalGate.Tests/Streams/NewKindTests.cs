using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Storage;
using ApprovalGate.Streams;
using ApprovalGate.Tests.Streams.Toy;

namespace ApprovalGate.Tests.Streams;

/// <summary>A kind of stream is one folder and one line of registration.</summary>
public sealed class NewKindTests
{
    private InMemoryStore _store = null!;

    // The line of registration.
    private StreamKinds Kinds => new([.. BuiltInStreams.Of(_store.StoreId).All, ToyStream.Instance]);

    [SetUp]
    public void Open() => _store = new InMemoryStore(new FakeTimeProvider(Some.Noon));

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task Toy_Committed_IsFoldedToldAndListed()
    {
        using var committer = new Committer(_store, TimeProvider.System);

        var answer = await committer.SubmitAsync(new BreakToy("bear", "a fall"));

        Assert.That((answer.Became, answer.Dustings), Is.EqualTo(("broken", 1)));
        Assert.That(ToyStream.Instance.Read(_store, "bear"), Is.EqualTo(answer));
        var trail = new AuditTrail(_store, Kinds);
        Assert.That(_store.ReadLog(0, 10).Select(trail.Next).Select(told => (told?.Name, told?.Note)), Is.EqualTo(new (string?, string?)[]
        {
            (nameof(ToyTold), "by alice"), (null, null), (nameof(ToyTold), "a fall"),
        }));
        Assert.That(_store.List(new SummaryQuery { Kind = "toy" }).Select(row => (row.Key, row.State)), Is.EqualTo(new[] { ("bear", "broken") }));
        Assert.That(_store.List(new SummaryQuery()), Is.Empty);
    }

    [Test]
    public async Task Toy_NotRegistered_StopsAReaderOfTheWholeLog()
    {
        using var committer = new Committer(_store, TimeProvider.System);
        await committer.SubmitAsync(new BreakToy("bear", "a fall"));

        Assert.That(() => AuditTrail.Read(_store).ToList(), Throws.TypeOf<ApprovalStoreException>().With.Message.Contains("toy/bear"));
    }
}
