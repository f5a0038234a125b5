namespace ApprovalGate;

public abstract partial class ApprovalStoreContract
{
    [Test]
    public void WaitPast_LogIsPastAlready_ReturnsAtOnce()
    {
        Append(Some.Commit());
        Restart();

        Assert.That(Store.WaitPast(0, TimeSpan.Zero), Is.True);
    }

    [Test]
    public void WaitPast_NobodyAppends_TimesOut()
    {
        Append(Some.Commit());

        Assert.That(Store.WaitPast(1, TimeSpan.Zero), Is.False);
        Assert.That(Store.WaitPast(1, TimeSpan.FromMilliseconds(60)), Is.False);
    }

    [Test]
    public void WaitPast_SomebodyAppends_Wakes()
    {
        var woken = false;
        using var waiting = new ManualResetEventSlim();
        var waiter = new Thread(() =>
        {
            waiting.Set();
            woken = Store.WaitPast(1, Patience);
        });
        waiter.Start();
        waiting.Wait();

        Append(Some.Commit());
        Assert.That(waiter.Join(0), Is.False, "position 1 is not past 1");
        Append(Some.Commit());

        Assert.That(waiter.Join(Patience), Is.True);
        Assert.That(woken, Is.True);
    }

    [Test]
    public void WaitPast_StoreIsDisposed_EndsTheWait()
    {
        Exception? seen = null;
        using var waiting = new ManualResetEventSlim();
        var waiter = new Thread(() =>
        {
            waiting.Set();
            seen = Assert.Catch(() => Store.WaitPast(0, Timeout.InfiniteTimeSpan));
        });
        waiter.Start();
        waiting.Wait();

        Store.Dispose();

        Assert.That(waiter.Join(Patience), Is.True);
        Assert.That(seen, Is.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void WaitPast_NegativeTimeout_IsRefused()
        => Assert.That(() => Store.WaitPast(0, TimeSpan.FromSeconds(-5)), Throws.TypeOf<ArgumentOutOfRangeException>());
}
