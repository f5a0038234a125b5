using System.Diagnostics;
using System.Globalization;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Benchmarks.Latency;

/// <summary>An approver in a process of its own, on the same store. Timestamps are of the machine, not of a process.</summary>
internal sealed class ApproverElsewhere : IApprover, IDisposable
{
    private readonly Process _process;

    /// <summary>Starts the process; it gets the address of its store by a pipe, since a command line is everybody's to read.</summary>
    public ApproverElsewhere(string engine, string address)
    {
        // By its assembly: the path of the process is that of `dotnet` where this one was started by it.
        var program = typeof(ApproverElsewhere).Assembly.Location;
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "approver", engine])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _process.StandardInput.WriteLine(address);
    }

    /// <summary>What that process does: a line of a request and its digest in, a line of two timestamps out, until there is no more.</summary>
    public static async Task ServeAsync(string engine)
    {
        using var gate = new GateBuilder().UseEngine(engine, Console.ReadLine()!).Build();
        var approver = new ApproverHere(gate);
        while (Console.ReadLine() is { } line && line.Split(' ') is [var id, var digest] && Digest.TryParse(digest, out var shown))
        {
            var (decided, durable) = await approver.ApproveAsync(RequestId.Parse(id), shown);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{decided} {durable}"));
        }
    }

    public async Task<(long Decided, long Durable)> ApproveAsync(RequestId request, Digest digest)
    {
        await _process.StandardInput.WriteLineAsync($"{request} {digest}");
        return await _process.StandardOutput.ReadLineAsync() is { } line && line.Split(' ') is [var decided, var durable]
            ? (long.Parse(decided, CultureInfo.InvariantCulture), long.Parse(durable, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("The approver's process has ended.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
