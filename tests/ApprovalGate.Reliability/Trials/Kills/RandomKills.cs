using System.Diagnostics;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Kills agents on SQLite at any moment of their lives, their recovery included, and starts them again where they were.</summary>
/// <remarks>The control runs the tool before its permit is consumed.</remarks>
internal sealed class RandomKills : ITrial
{
    private const int Lanes = 2;

    /// <summary>How many times one store is killed before it is checked and put away.</summary>
    private const int KillsPerStore = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Id => "R1";

    public string Summary => "kill -9 at any moment of an agent's life on SQLite: nothing acknowledged lost, nothing twice, every cut-off run in doubt";

    public int FullSize => 10_000;

    public double BuildShare => 0.001;

    public Task<Tally> RunAsync(Bout bout) => RunAsync(bout, AgentFlaw.None, earlyShare: 0.3);

    public Task<Tally> RunControlAsync(Bout bout) => RunAsync(bout with { Size = Math.Max(bout.Size, 16) }, AgentFlaw.RunsEarly, earlyShare: 0.1);

    private static async Task<Tally> RunAsync(Bout bout, AgentFlaw flaw, double earlyShare)
    {
        var tally = new Tally();
        var cutOff = 0;
        var moments = new KillMoments(earlyShare, Lifetime());
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => LaneAsync(lane))));
        bout.Progress.Say($"{moments}; runs cut off: {cutOff}");
        return tally;

        async Task LaneAsync(int lane)
        {
            var chance = bout.Chance(lane);
            for (var left = (bout.Size + Lanes - 1 - lane) / Lanes; left > 0; left -= KillsPerStore)
            {
                using var folder = new WorkFolder();
                var home = new AgentHome(folder.Path);
                var said = new List<string>();
                for (var kill = 0; kill < Math.Min(left, KillsPerStore); kill++)
                {
                    await LiveAndDieAsync(home, said, chance, moments, flaw);
                    tally.Try();
                    bout.Progress.At(tally.Tried, bout.Size);
                }

                Interlocked.Add(ref cutOff, Ledger.Check(home, said, tally));
            }
        }
    }

    /// <summary>Returns how long an agent takes to start and make a few calls, here and now.</summary>
    private static TimeSpan Lifetime()
    {
        using var folder = new WorkFolder();
        var began = Stopwatch.GetTimestamp();
        using var agent = AgentProcess.Start(new AgentHome(folder.Path), first: 1, count: 30);
        if (!agent.WaitForExit(Patience))
        {
            throw new InvalidOperationException("An agent that nobody killed did not come to its end.");
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task LiveAndDieAsync(AgentHome home, List<string> said, Random chance, KillMoments moments, AgentFlaw flaw)
    {
        using var agent = AgentProcess.Start(home, AgentLife.NextCall(said), count: int.MaxValue, flaw);
        var heard = AgentLife.ListenAsync(agent.Output);
        var ended = agent.WaitForExit(moments.Next(chance));
        agent.Kill();
        var lines = await heard;
        if (ended)
        {
            lines.Add($"ended by itself: {await agent.Errors.ReadToEndAsync()}");
        }

        moments.Killed(lines);
        said.AddRange(lines);
    }
}
