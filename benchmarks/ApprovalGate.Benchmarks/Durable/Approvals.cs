using System.Globalization;
using ApprovalGate.Benchmarks.Contenders;

namespace ApprovalGate.Benchmarks.Durable;

/// <summary>What an approved call takes of the processor and of memory; system calls are counted by running it under strace with two counts.</summary>
/// <remarks>Processor time and bytes are the whole process's, whichever thread spent them: a busy neighbour disturbs them least.</remarks>
internal static class Approvals
{
    private const int WarmUp = 100;

    public static async Task RunAsync(int count, int callers)
    {
        var directory = Directory.CreateTempSubdirectory("approvalgate-").FullName;
        using (var gate = new GateBuilder()
            .UseSqlite(Path.Combine(directory, "gate.db")).AddTransport(_ => new EagerApprover()).Build())
        {
            var tools = new GatedMailTools(gate);
            await CallAsync(tools, Math.Min(WarmUp, count), callers);
            var (processor, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
            await CallAsync(tools, count, callers);
            processor = Environment.CpuUsage.TotalTime - processor;
            bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{callers} callers, {count} calls each: {processor.TotalMicroseconds / count / callers:N0} us of processor and {bytes / count / callers:N0} bytes a call"));
        }

        Directory.Delete(directory, recursive: true);
    }

    private static Task CallAsync(GatedMailTools tools, int count, int callers)
        => Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < count; i++)
            {
                await tools.SendAsync(FormattableString.Invariant($"caller{caller}@example.org"), "Hello", CancellationToken.None);
            }
        })));
}
