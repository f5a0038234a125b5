using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Tests.Stores;

/// <summary>What the in-memory store does beyond the contract of all stores.</summary>
public sealed class InMemoryStoreDefaultsTests
{
    [Test]
    public void StoreId_OfEachStore_IsItsOwn()
    {
        using var store = new InMemoryStore();
        using var other = new InMemoryStore();

        Assert.That(other.StoreId, Is.Not.EqualTo(store.StoreId));
    }

    [Test]
    public void Clock_NoneGiven_IsTheSystems()
    {
        using var store = new InMemoryStore();

        var before = TimeProvider.System.GetUtcNow();
        var time = store.Append([Some.Commit()])[0].Time;

        Assert.That(time, Is.InRange(before.AddMicroseconds(-1), TimeProvider.System.GetUtcNow()));
    }
}
