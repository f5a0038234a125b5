namespace ApprovalGate.Mcp.Tests;

/// <summary>The system's clock, whose timers go off only when a test says so.</summary>
internal sealed class TickingClock : TimeProvider
{
    private readonly List<Timer> _timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state), period);
        lock (_timers)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    public int TimersOf(TimeSpan period) => Of(period).Count;

    /// <summary>Sets off the timers of that period.</summary>
    public void Tick(TimeSpan period) => Of(period).ForEach(timer => timer.GoOff());

    private List<Timer> Of(TimeSpan period)
    {
        lock (_timers)
        {
            return _timers.FindAll(timer => timer.Period == period);
        }
    }

    private sealed class Timer(TickingClock clock, Action goOff, TimeSpan period) : ITimer
    {
        public TimeSpan Period => period;

        public void GoOff() => goOff();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            lock (clock._timers)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
