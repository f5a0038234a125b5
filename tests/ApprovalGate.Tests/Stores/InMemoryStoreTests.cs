namespace ApprovalGate.Tests.Stores;

public sealed class InMemoryStoreTests : ApprovalStoreContract
{
    [Test]
    public void StoreId_OfEachStore_IsItsOwn()
    {
        using var other = new InMemoryStore();

        Assert.That(other.StoreId, Is.Not.EqualTo(Store.StoreId));
    }

    [Test]
    public void Clock_NoneGiven_IsTheSystems()
    {
        using var store = new InMemoryStore();

        var before = TimeProvider.System.GetUtcNow();
        var time = store.Append([Some.Commit()])[0].Time;

        Assert.That(time, Is.InRange(before.AddMicroseconds(-1), TimeProvider.System.GetUtcNow()));
    }

    protected override IApprovalStore Open() => new InMemoryStore(Clock);

    // Nothing survives the process, so a restart cannot be played; what is read is still read anew.
    protected override IApprovalStore Reopen(IApprovalStore store) => store;
}
