namespace ApprovalGate.Benchmarks.Generating;

/// <summary>Measures what a run takes of the processor: a busy neighbour disturbs that less than the clock.</summary>
internal static class ProcessorTime
{
    public static double Of(Action run)
    {
        GC.Collect();
        var began = Environment.CpuUsage.TotalTime;
        run();
        return (Environment.CpuUsage.TotalTime - began).TotalMilliseconds;
    }

    public static async Task<double> OfAsync(Func<Task> run)
    {
        GC.Collect();
        var began = Environment.CpuUsage.TotalTime;
        await run();
        return (Environment.CpuUsage.TotalTime - began).TotalMilliseconds;
    }
}
