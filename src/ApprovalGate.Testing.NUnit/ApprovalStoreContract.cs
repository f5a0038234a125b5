using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ApprovalGate;

/// <summary>What every store must do. Derive it, say how to open yours, and each test here runs on it.</summary>
/// <remarks>Each test begins with an empty store; one instance of the fixture serves all, so <see cref="Open"/> must make it so.</remarks>
public abstract partial class ApprovalStoreContract
{
    /// <summary>How long a test waits for what must happen; never how long something takes.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private IApprovalStore? _store;

    /// <summary>Gets the clock of this test's stores; it stands until the test moves it.</summary>
    protected FakeTimeProvider Clock { get; private set; } = new(Some.Noon);

    /// <summary>Gets the store of this test.</summary>
    protected IApprovalStore Store => _store!;

    /// <summary>Opens the store of this test on <see cref="Clock"/>; empty the first time in a test, then with what was kept.</summary>
    protected abstract IApprovalStore Open();

    /// <summary>Closes the store and opens it again, as after a restart.</summary>
    /// <remarks>A store that keeps nothing across processes returns the same one.</remarks>
    protected virtual IApprovalStore Reopen(IApprovalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        store.Dispose();
        return Open();
    }

    [SetUp]
    public void OpenStore()
    {
        Clock = new FakeTimeProvider(Some.Noon);
        _store = Open();
    }

    [TearDown]
    public void CloseStore() => _store?.Dispose();

    /// <summary>Closes this test's store and opens it again.</summary>
    protected void Restart() => _store = Reopen(Store);

    /// <summary>Appends one commit.</summary>
    protected CommitResult Append(Commit commit) => Store.Append([commit])[0];

    /// <summary>Fails unless the whole log stands in order with its chain unbroken.</summary>
    protected void AssertLogIsWhole()
    {
        var verifier = new LogVerifier();
        foreach (var record in Store.ReadLog(0, int.MaxValue))
        {
            Assert.That(verifier.Next(record), Is.Null);
        }

        var head = Store.ReadHead();
        Assert.Multiple(() =>
        {
            Assert.That(verifier.Verified.Position, Is.EqualTo(head.Position));
            Assert.That(verifier.Verified.Hash.ToArray(), Is.EqualTo(head.Hash.ToArray()));
            Assert.That(verifier.Verified.Time, Is.EqualTo(head.Time));
        });
    }
}
