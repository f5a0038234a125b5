using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Makes calls while stores and required sinks refuse, hang, are slow or full, at each step of the call.</summary>
/// <remarks>The control only watches with the sink that the trial requires: a gate that fails open.</remarks>
internal sealed class Outages : ITrial
{
    private const int AtOnce = 8;

    /// <summary>How long a call waits for its records: long enough that a tenth of it is more than this machine's unrest.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public string Id => "R10";

    public string Summary => "sinks x stores x {ok, error, hang, slow, full} x steps: no run without a durable intent, no wait beyond the limit";

    public int FullSize => OutageCell.All.Count;

    public double BuildShare => 0.15;

    public Task<Tally> RunAsync(Bout bout) => RunAsync(bout, OutageCell.All, failOpen: false);

    public Task<Tally> RunControlAsync(Bout bout) => RunAsync(
        bout, [.. OutageCell.All.Where(cell => cell is { Place: OutagePlace.Sink, Kind: OutageKind.Error, Step: OutageStep.Intent })], failOpen: true);

    private static async Task<Tally> RunAsync(Bout bout, IReadOnlyList<OutageCell> cells, bool failOpen)
    {
        var tally = new Tally();
        var chosen = cells.ToArray();
        bout.Chance(0).Shuffle(chosen);
        var few = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(chosen.Take(bout.Size), few, async (cell, _) =>
        {
            await new OutageCall(cell, Limit, tally).MakeAsync(failOpen);
            tally.Try();
            bout.Progress.At(tally.Tried, bout.Size);
        });
        return tally;
    }
}
