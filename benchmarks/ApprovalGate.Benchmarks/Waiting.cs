using System.Diagnostics;
using System.Globalization;
using ApprovalGate.Benchmarks.Contenders;

namespace ApprovalGate.Benchmarks;

/// <summary>What it costs to wait: many asynchronous calls at once that nobody has answered yet.</summary>
internal static class Waiting
{
    private const int Wave = 1_000;
    private const int RecordsEach = 2;

    /// <summary>Prints managed bytes a waiting call, how many threads the process has, and how fast all are awake.</summary>
    public static async Task RunAsync(int count)
    {
        var directory = Directory.CreateTempSubdirectory("approvalgate-").FullName;
        using (var gate = new GateBuilder()
            .Configure(options => (options.RecordTimeout, options.Expiry) = (TimeSpan.FromMinutes(5), TimeSpan.FromDays(1)))
            .UseSqlite(Path.Combine(directory, "gate.db")).Build())
        {
            // What is kept for any number of calls, such as the states of the last streams, is there before it is counted.
            var tools = new GatedMailTools(gate);
            var texts = Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToArray();
            var warm = new Task<int>[2 * Wave];
            var calls = new Task<int>[count];
            await AskAsync(gate, warm, 0, number => tools.SendAsync("bob@example.org", texts[number % count], CancellationToken.None));

            var (bytes, threads) = (await SettledMemoryAsync(tools), Process.GetCurrentProcess().Threads.Count);
            var began = Stopwatch.GetTimestamp();
            await AskAsync(gate, calls, warm.Length + 1, number => tools.SendAsync("ann@example.org", texts[number], CancellationToken.None));
            var asked = Stopwatch.GetElapsedTime(began);
            var each = (await SettledMemoryAsync(tools) - bytes) / count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count:N0} calls wait: {each:N0} managed bytes each; {threads} threads with {warm.Length:N0} waiting, {Process.GetCurrentProcess().Threads.Count} now; all asked after {asked.TotalSeconds:0.0} s."));

            began = Stopwatch.GetTimestamp();
            gate.Detach();
            await Task.WhenAll(calls.Concat(warm)).ContinueWith(_ => { }, TaskScheduler.Default);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"All {calls.Count(call => call.Exception?.InnerException is GateClosedException):N0} refused {Stopwatch.GetElapsedTime(began).TotalSeconds:0.00} s after the gate detached, an exception each."));
        }

        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Counts what is alive when nothing moves any more.</summary>
    private static async Task<long> SettledMemoryAsync(GatedMailTools tools)
    {
        // Who reads the log holds what it read last: let that be one call's, and not as many records as it happened to find.
        await Task.Delay(TimeSpan.FromSeconds(1));
        _ = tools.SendAsync("eve@example.org", "", CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(1));
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Makes the calls in waves: that many at the door at once would be another measurement.</summary>
    private static async Task AskAsync(Gate gate, Task<int>[] calls, int before, Func<int, Task<int>> call)
    {
        for (var i = 0; i < calls.Length; i++)
        {
            calls[i] = call(i);
            while ((i + 1) % Wave == 0 && gate.Store.ReadHead().Position < (before + i + 1L) * RecordsEach)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5));
            }
        }
    }
}
