using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Kills an agent on SQLite at its first write or synchronisation of the store, the next at its second, and so on.</summary>
/// <remarks>
/// Each life begins with what the one before left, so recovery is cut off everywhere too. A round ends with the life that nobody stops any
/// more, after two calls of its own. The control runs the tool before its permit is consumed.
/// </remarks>
internal sealed class BoundaryKills : ITrial
{
    private const int Lanes = 2;
    private const int CallsPerLife = 2;

    /// <summary>Two calls a round: sixty in all.</summary>
    private const int Rounds = 30;

    /// <summary>How many writes and synchronisations two calls come to, about.</summary>
    private const int BoundariesPerRound = 124;

    public string Id => "R2";

    public string Summary => "kill -9 at every single write and synchronisation of the store, in rounds of a few calls";

    public int FullSize => Rounds * BoundariesPerRound;

    public double BuildShare => 0.001;

    public Task<Tally> RunAsync(Bout bout) => RunAsync(bout, AgentFlaw.None, firstKill: 1);

    // The flaw shows in the middle of a call's writes, not at the beginning of a life. Another seed begins at another write.
    public Task<Tally> RunControlAsync(Bout bout) => RunAsync(bout with { Size = 8 }, AgentFlaw.RunsEarly, firstKill: 11 + bout.Seed);

    private static async Task<Tally> RunAsync(Bout bout, AgentFlaw flaw, int firstKill)
    {
        Strace.Demand();
        var tally = new Tally();
        var rounds = Math.Max(1, bout.Size / BoundariesPerRound);
        var step = Math.Max(1, BoundariesPerRound / bout.Size);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(Lanes, rounds)).Select(lane => Task.Run(() => LaneAsync(lane))));
        return tally;

        async Task LaneAsync(int lane)
        {
            for (var round = lane; round < rounds; round += Lanes)
            {
                await RoundAsync(bout, flaw, firstKill, step, tally);
            }
        }
    }

    private static async Task RoundAsync(Bout bout, AgentFlaw flaw, int firstKill, int step, Tally tally)
    {
        using var folder = new WorkFolder();
        var home = new AgentHome(folder.Path);
        var said = new List<string>();
        for (var boundary = firstKill; ; boundary += step)
        {
            var life = await AgentProcess.LiveAsync(
                home, AgentLife.NextCall(said), CallsPerLife, flaw, Strace.KillAt(boundary, home.StoreFiles));
            said.AddRange(life.Said);
            if (life.ExitCode != AgentLife.Killed)
            {
                tally.Check(life.EndedInOrder, () => $"an agent ended with {life.ExitCode}: {life.Errors}");
                break;
            }

            tally.Try();
            bout.Progress.At(tally.Tried, bout.Size);
        }

        Ledger.Check(home, said, tally);
    }
}
