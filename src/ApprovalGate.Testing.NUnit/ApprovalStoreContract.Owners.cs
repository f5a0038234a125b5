using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate;

public abstract partial class ApprovalStoreContract
{
    [Test]
    public void HoldOwner_EachTime_IsAnotherOwner()
    {
        using var first = Store.HoldOwner();
        using var second = Store.HoldOwner();

        Assert.That(first.Owner, Does.Match("^[0-9a-f]{32}$"));
        Assert.That(second.Owner, Is.Not.EqualTo(first.Owner));
    }

    [Test]
    public void TakeOver_LivingOwner_IsRefused()
    {
        using var owner = Store.HoldOwner();

        Assert.That(Store.TakeOver(owner.Owner), Is.Null);
        Assert.That(Store.TakeOver(owner.Owner), Is.Null, "asking does not take it");
    }

    [Test]
    public void TakeOver_DisposedOwner_IsTakenByOneAtATime()
    {
        var owner = Store.HoldOwner();
        owner.Dispose();
        owner.Dispose();

        using var taken = Store.TakeOver(owner.Owner);
        Assert.That(taken?.Owner, Is.EqualTo(owner.Owner));
        Assert.That(Store.TakeOver(owner.Owner), Is.Null);

        owner.Dispose();
        Assert.That(Store.TakeOver(owner.Owner), Is.Null, "who is dead frees nothing");
    }

    [Test]
    public void TakeOver_BuriedOwner_StaysDead()
    {
        var owner = Store.HoldOwner();
        owner.Dispose();
        Store.TakeOver(owner.Owner)!.Dispose();

        using var again = Store.TakeOver(owner.Owner);
        Assert.That(again, Is.Not.Null);
    }

    [Test]
    public void TakeOver_ManyAtOnce_ExactlyOneGetsIt()
    {
        const int Takers = 16;
        var owner = Store.HoldOwner();
        owner.Dispose();
        using var start = new Barrier(Takers);
        var taken = new IOwnerLock?[Takers];
        var threads = Enumerable.Range(0, Takers).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            taken[i] = Store.TakeOver(owner.Owner);
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.That(taken.Count(held => held is not null), Is.EqualTo(1));
        taken.Single(held => held is not null)!.Dispose();
    }
}
