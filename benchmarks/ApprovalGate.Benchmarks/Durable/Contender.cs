using System.Diagnostics;

namespace ApprovalGate.Benchmarks.Durable;

/// <summary>Something that is done again and again by a number of callers at once, each waiting for its own.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Callers">How many callers.</param>
/// <param name="DoAsync">Does it once for a caller.</param>
/// <param name="Each">How many of what is counted one doing stands for.</param>
internal sealed record Contender(string Name, int Callers, Func<int, Task> DoAsync, int Each = 1)
{
    /// <summary>Lets all callers work for a while and returns how much was done a second.</summary>
    public async Task<double> RateAsync(TimeSpan duration)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => LoopAsync(caller, began, duration))));
        return counts.Sum() * Each / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private async Task<long> LoopAsync(int caller, long began, TimeSpan duration)
    {
        var count = 0L;
        while (Stopwatch.GetElapsedTime(began) < duration)
        {
            await DoAsync(caller);
            count++;
        }

        return count;
    }
}
