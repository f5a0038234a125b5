using System.Diagnostics;
using ApprovalGate.Benchmarks.Durable;
using ApprovalGate.PostgreSql.Tests;

namespace ApprovalGate.Benchmarks.Latency;

/// <summary>How fast a question reaches people and an answer reaches the call, one call at a time, and nothing of the time people take.</summary>
internal static class AnswerLatency
{
    private const int WarmUp = 50;

    /// <summary>Prints how long each part of approved calls took, beside the disk's own fdatasync in the same moments.</summary>
    public static async Task RunAsync(string engine, int count)
    {
        var directory = Directory.CreateTempSubdirectory("approvalgate-").FullName;
        using (var cluster = engine == Engines.PostgreSql ? StartCluster() : null)
        using (var disk = new Disk(directory))
        {
            var address = cluster?.ConnectionString ?? Path.Combine(directory, "gate.db");
            var desk = new StampedApprover();
            using var gate = new GateBuilder().UseEngine(engine, address).AddTransport(_ => desk).Build();
            using var elsewhere = new ApproverElsewhere(engine, address);
            Console.WriteLine($"{engine}, answered in the process that waits:\n");
            await RunAsync(gate, desk, disk, new ApproverHere(gate), count);
            Console.WriteLine($"\n{engine}, answered by another process:\n");
            await RunAsync(gate, desk, disk, elsewhere, count);
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task RunAsync(Gate gate, StampedApprover desk, Disk disk, IApprover approver, int count)
    {
        var tools = new StampedTools(gate);
        Spread synchronised = new("a page is written, and on the disk"), asked = new("called, people are asked"),
            decided = new("answered, the answer is durable"), through = new("answered, the body is entered"), woken = new("the answer is durable, the body is entered"),
            recorded = new("the body is entered, the outcome is durable"), all = new("all of it but the people");
        Spread[] spreads = [synchronised, asked, decided, woken, through, recorded, all];
        for (var i = -WarmUp; i < count; i++)
        {
            if (i == 0)
            {
                Array.ForEach(spreads, spread => spread.Clear());
            }

            // Not in step with whoever looks at the log from time to time.
            await Task.Delay(Random.Shared.Next(50));
            var before = Stopwatch.GetTimestamp();
            disk.Synchronise();
            synchronised.Add(before, Stopwatch.GetTimestamp());

            var called = Stopwatch.GetTimestamp();
            var call = tools.SendAsync("ann@example.org", "Hello", CancellationToken.None);
            var (request, delivered) = await desk.NextAsync();
            var (answered, durable) = await approver.ApproveAsync(request.Id, request.Digest);
            var entered = await call;
            var ended = Stopwatch.GetTimestamp();

            asked.Add(called, delivered);
            decided.Add(answered, durable);
            woken.Add(durable, Math.Max(durable, entered));
            through.Add(answered, entered);
            recorded.Add(entered, ended);
            all.Add(Stopwatch.GetElapsedTime(called, delivered) + Stopwatch.GetElapsedTime(answered, ended));
        }

        Console.WriteLine(Spread.Header);
        Array.ForEach(spreads, Console.WriteLine);
    }

    private static PrivateCluster StartCluster()
        => PrivateCluster.TryStart(out var whyNot) ?? throw new InvalidOperationException($"There is no server: {whyNot}");
}
