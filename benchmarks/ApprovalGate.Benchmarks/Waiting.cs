using System.Diagnostics;
using System.Globalization;
using ApprovalGate.Benchmarks.Contenders;

namespace ApprovalGate.Benchmarks;

/// <summary>What it costs to wait: many asynchronous calls at once that nobody has answered yet.</summary>
internal static class Waiting
{
    /// <summary>Prints managed bytes a waiting call and how many threads the process has.</summary>
    public static async Task RunAsync(int count)
    {
        var directory = Directory.CreateTempSubdirectory("approvalgate-").FullName;
        using (var gate = new GateBuilder().UseSqlite(Path.Combine(directory, "gate.db")).Build())
        {
            var tools = new GatedMailTools(gate);
            var texts = Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToArray();
            var calls = new Task<int>[count];
            var warm = tools.SendAsync("ann@example.org", "first", CancellationToken.None);
            await UntilWaitingAsync(gate, 1);

            var (bytes, threads) = (GC.GetTotalMemory(forceFullCollection: true), Process.GetCurrentProcess().Threads.Count);
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                calls[i] = tools.SendAsync("ann@example.org", texts[i], CancellationToken.None);
            }

            await UntilWaitingAsync(gate, count + 1);
            var asked = Stopwatch.GetElapsedTime(began);
            await Task.Delay(TimeSpan.FromSeconds(1));
            var each = (GC.GetTotalMemory(forceFullCollection: true) - bytes) / count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count:N0} calls wait: {each:N0} managed bytes each; {threads} threads with one waiting, {Process.GetCurrentProcess().Threads.Count} now; all asked after {asked.TotalSeconds:0.00} s."));

            began = Stopwatch.GetTimestamp();
            gate.Detach();
            await Task.WhenAll(calls.Append(warm)).ContinueWith(_ => { }, TaskScheduler.Default);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"All {calls.Count(call => call.Exception?.InnerException is GateClosedException):N0} refused {Stopwatch.GetElapsedTime(began).TotalSeconds:0.00} s after the gate detached."));
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task UntilWaitingAsync(Gate gate, long count)
    {
        while (gate.Store.ReadHead().Position < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
