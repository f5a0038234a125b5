using System.Collections.Concurrent;
using ApprovalGate.Binding;

namespace ApprovalGate;

/// <summary>What every key ring must do. Derive it, say how to open yours, and each test here runs on it.</summary>
/// <remarks>Each test begins with an empty ring; one instance of the fixture serves all, so <see cref="Open"/> must make it so.</remarks>
public abstract class KeyRingContract
{
    private static readonly Guid Store = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    /// <summary>Opens the ring; called again within a test: the same keys, as after a restart.</summary>
    protected abstract IKeyRing Open();

    [Test]
    public void ReadKey_AfterReopening_IsTheSame()
        => Assert.That(Open().ReadKey(Store).Id, Is.EqualTo(Open().ReadKey(Store).Id));

    [Test]
    public void ReadKey_OfAnotherStore_IsAnother()
    {
        var ring = Open();

        Assert.That(ring.ReadKey(new Guid("7c9e6679-7425-40de-944b-e07fc1f90ae7")).Id, Is.Not.EqualTo(ring.ReadKey(Store).Id));
    }

    [Test]
    public void ReadKey_ByManyAtOnce_IsOne()
    {
        var ids = new ConcurrentBag<string>();
        Parallel.For(0, 32, _ => ids.Add(Open().ReadKey(Store).Id));

        Assert.That(ids.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void ReadKey_Written_ShowsItsNameOnly()
    {
        var key = Open().ReadKey(Store);

        Assert.That(key.ToString(), Is.EqualTo(key.Id));
    }
}
