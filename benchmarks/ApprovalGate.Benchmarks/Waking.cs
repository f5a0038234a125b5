using System.Diagnostics;
using System.Globalization;
using ApprovalGate.Halts;
using ApprovalGate.Engine.Waiting;
using ApprovalGate.Requests.Permits;

namespace ApprovalGate.Benchmarks;

/// <summary>What the engine does to wake calls that wait: from the first that is woken until the last has begun its next step on the pool.</summary>
/// <remarks>What a step does then, it reads the store and binds the arguments anew, is no part of it.</remarks>
internal static class Waking
{
    private const int Rounds = 9;

    /// <summary>Prints the time of waking so many calls at once, beside as many tasks that asynchronous methods await.</summary>
    public static void Run(int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => new RequestId(Guid.NewGuid())).ToArray();
        Print("one task each, that an asynchronous method awaits", count, WakeTasks);
        Print("all at once, as the gate closes", count, () => WakeWaiters(waiters => waiters.Close()));
        Print("one by one, by request", count, () => WakeWaiters(waiters => Array.ForEach(ids, id => waiters.Wake(id, WakeUp.Changed))));

        TimeSpan WakeWaiters(Action<Waiters> wake)
        {
            using var last = new CountdownEvent(count);
            var waiters = new Waiters();
            foreach (var id in ids)
            {
                var waiter = new Counted(last) { Request = id };
                waiters.Add(waiter);
                waiters.Remind(waiter, DateTimeOffset.MaxValue);
                waiter.Wait();
            }

            return Time(() => wake(waiters), last);
        }

        TimeSpan WakeTasks()
        {
            using var last = new CountdownEvent(count);
            var sources = ids.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
            Array.ForEach(sources, source => _ = AwaitAsync(source.Task, last));
            return Time(() => Array.ForEach(sources, source => source.SetResult()), last);
        }
    }

    private static async Task AwaitAsync(Task task, CountdownEvent last)
    {
        await task.ConfigureAwait(false);
        last.Signal();
    }

    private static TimeSpan Time(Action wake, CountdownEvent last)
    {
        GC.Collect();
        var began = Stopwatch.GetTimestamp();
        wake();
        last.Wait();
        return Stopwatch.GetElapsedTime(began);
    }

    private static void Print(string name, int count, Func<TimeSpan> round)
    {
        round();
        var times = Enumerable.Range(0, Rounds).Select(_ => round()).Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count:N0} awake, {name}: {times[Rounds / 2].TotalSeconds:0.00} s, {times[Rounds / 2].TotalNanoseconds / count:0} ns each; fastest of {Rounds} rounds {times[0].TotalSeconds:0.00} s."));
    }

    private sealed class Counted(CountdownEvent last) : Waiter
    {
        public override Consumption? Bind() => null;

        public override bool IsHaltedBy(HaltsInForce halts) => false;

        public void Wait() => Park();

        protected override void GoOn() => last.Signal();
    }
}
