namespace ApprovalGate.Reliability.Trials;

/// <summary>An array, and a thread that changes one element of it after the other.</summary>
internal sealed class Flipper : IDisposable
{
    /// <summary>The longest pause between two changes, in spins: some changes come while one array is read, some stand for many steps of a call.</summary>
    private const int LongestPause = 200;

    private readonly Random _chance;
    private readonly Thread _thread;
    private long _flips;
    private volatile bool _stopped;

    public Flipper(int elements, Random chance)
    {
        Values = new int[elements];
        _chance = chance;
        _thread = new Thread(Run) { IsBackground = true, Name = "flipper" };
        _thread.Start();
    }

    /// <summary>Gets the values; never twice the same.</summary>
    public int[] Values { get; }

    /// <summary>Gets how often one was changed.</summary>
    public long Flips => Interlocked.Read(ref _flips);

    /// <summary>Returns when one has changed once more.</summary>
    public void AwaitFlip()
    {
        var before = Flips;
        SpinWait.SpinUntil(() => Flips > before);
    }

    public void Dispose()
    {
        _stopped = true;
        _thread.Join();
    }

    private void Run()
    {
        while (!_stopped)
        {
            Values[_chance.Next(Values.Length)] ^= 1;
            Interlocked.Increment(ref _flips);
            Thread.SpinWait(_chance.Next(LongestPause));
        }
    }
}
