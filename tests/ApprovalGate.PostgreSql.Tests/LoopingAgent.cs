using System.Diagnostics;

namespace ApprovalGate.PostgreSql.Tests;

/// <summary>This program as the second process of a test: an agent that calls an allowed tool until that is refused.</summary>
internal sealed partial class LoopingAgent : IDisposable
{
    public const string Verb = "loop-for-a-test";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    public LoopingAgent(string connectionString, string schema)
    {
        var name = typeof(LoopingAgent).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : "");
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name), [Verb, schema]) { RedirectStandardOutput = true };

        // Not an argument: everyone on the machine could read it there.
        start.Environment[Verb] = connectionString;
        _process = Process.Start(start)!;
    }

    /// <summary>Returns the next line it says.</summary>
    public async Task<string?> SaysAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    /// <summary>Is the agent: says that it loops, then how many calls began after it could know of the halt, and ran.</summary>
    public static async Task<int> RunAsync(string schema)
    {
        using var gate = new GateBuilder()
            .Configure(options => options.Session = "loop")
            .UsePostgreSql(Environment.GetEnvironmentVariable(Verb)!, new() { Schema = schema })
            .Build();
        var (viewer, shredder, halted, late) = (new Viewer(gate), new Shredder(gate), gate.HaltToken, 0);
        try
        {
            while (true)
            {
                var knew = halted.IsCancellationRequested;
                if (await viewer.LookAsync("ledger", CancellationToken.None) == 1)
                {
                    Console.WriteLine("looping");
                }

                late += knew ? 1 : 0;
            }
        }
        catch (AgentHaltedException)
        {
            Console.WriteLine(FormattableString.Invariant($"halted {late}"));
        }

        try
        {
            await shredder.ShredAsync("ledger", CancellationToken.None);
        }
        catch (AgentHaltedException refusal)
        {
            Console.WriteLine($"refused {refusal.Reason}");
        }

        return shredder.Runs;
    }

    private sealed partial class Viewer(Gate gate)
    {
        private readonly Gate _gate = gate;
        private int _looks;

        [RequiresApproval(Reversibility.Observation)]
        public partial Task<int> LookAsync(string name, CancellationToken cancellationToken);

        private Task<int> LookAsyncCore(string name, CancellationToken cancellationToken) => Task.FromResult(Interlocked.Increment(ref _looks));
    }
}
