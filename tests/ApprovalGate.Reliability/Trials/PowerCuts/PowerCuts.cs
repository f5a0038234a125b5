using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Cuts the power: from every write and synchronisation of an agent's store, files are built as a disk may have them then.</summary>
/// <remarks>
/// What was synchronised is there; of the rest any part is, in any order, torn between sectors. The store must open, be an exact beginning
/// of the log, and hold all that was said or done before. The control forgets the synchronisations of the write-ahead log.
/// </remarks>
internal sealed class PowerCuts : ITrial
{
    private const int Lanes = 2;
    private const int Calls = 8;

    public string Id => "R3";

    public string Summary => "simulated power cuts: unsynchronised writes dropped, reordered and torn; nothing acknowledged is lost";

    public int FullSize => 100_000;

    public double BuildShare => 0.002;

    public Task<Tally> RunAsync(Bout bout) => RunAsync(bout, _ => false);

    public Task<Tally> RunControlAsync(Bout bout)
        => RunAsync(bout with { Size = Math.Min(bout.Size, 1_000) }, next => next is DiskSync && next.File.EndsWith("-wal", StringComparison.Ordinal));

    private static async Task<Tally> RunAsync(Bout bout, Predicate<DiskEvent> isForgotten)
    {
        Strace.Demand();
        using var folder = new WorkFolder();
        var home = new AgentHome(folder.Path);
        using (new SqliteStore(home.Store))
        {
            // Made and closed: the trace begins with a store that is all there.
        }

        var empty = await File.ReadAllBytesAsync(home.Store);
        var life = await AgentProcess.LiveAsync(home, first: 1, Calls, AgentFlaw.None, Strace.Record(folder["trace"]));
        var tally = new Tally();
        tally.Check(life is { ExitCode: 0 } && life.Said.Count >= 2 * Calls, () => $"the agent to be traced ended with {life.ExitCode}: {life.Errors}");
        var trace = DiskTrace.Read(folder["trace"], home);
        var log = ReadLog(home, tally);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => Cut(lane))));
        return tally;

        // One cut after the other: what is durable grows with the trace and is not built anew.
        void Cut(int lane)
        {
            var chance = bout.Chance(lane);
            var cuts = new Queue<int>(
                Enumerable.Range(0, (bout.Size + Lanes - 1 - lane) / Lanes).Select(_ => chance.Next(trace.Count + 1)).Order());
            var disk = new Disk();
            disk.Add(Path.GetFileName(home.Store), empty);
            var durable = 0L;
            for (var at = 0; at <= trace.Count; at++)
            {
                for (; cuts.TryPeek(out var cut) && cut == at; cuts.Dequeue())
                {
                    Try(disk, log, durable, chance, tally);
                    bout.Progress.At(tally.Tried, bout.Size);
                }

                if (at < trace.Count && !isForgotten(trace[at]))
                {
                    disk.Take(trace[at]);
                    durable = trace[at] is Spoken spoken ? Math.Max(durable, log.MustHold(spoken.Line)) : durable;
                }
            }
        }
    }

    private static WholeLog ReadLog(AgentHome home, Tally tally)
    {
        using var store = new SqliteStore(home.Store);
        return new WholeLog(LogCheck.Read(store, tally));
    }

    private static void Try(Disk disk, WholeLog log, long durable, Random chance, Tally tally)
    {
        using var folder = new WorkFolder(inMemory: true);
        disk.CutPower(folder.Path, chance);
        tally.Try();
        try
        {
            using var store = new SqliteStore(folder["gate.db"]);
            var found = LogCheck.Read(store, tally);
            tally.Check(found.Count >= durable, () => $"record {durable} was acknowledged, and the log ends at {found.Count}");
            tally.Check(log.BeginsWith(found), () => "the log is not what was written");
            tally.Check(store.Append([Some.Commit("after/the-cut")])[0].Succeeded, () => "nothing can be appended afterwards");
        }
        catch (ApprovalStoreException exception)
        {
            tally.Violate($"the store does not open: {exception.Message}");
        }
    }

    /// <summary>The log as it was in the end, when nobody had cut the power.</summary>
    private sealed class WholeLog(IReadOnlyList<LogRecord> records)
    {
        private readonly Dictionary<(string Stream, string Type), long> _positions =
            records.GroupBy(record => (record.Stream, record.Type)).ToDictionary(same => same.Key, same => same.First().Position);

        private readonly Dictionary<string, long> _ends = records.Where(record => record.Type == nameof(Succeeded))
            .Select((record, index) => (Call: index + 1, record.Position))
            .ToDictionary(end => FormattableString.Invariant($"done {end.Call}"), end => end.Position);

        public bool BeginsWith(IReadOnlyList<LogRecord> found)
            => found.Count <= records.Count && (found.Count == 0 || found[^1].Head.Span.SequenceEqual(records[found.Count - 1].Head.Span));

        /// <summary>Returns up to where the log must be durable once this was said, or done.</summary>
        public long MustHold(string line) => line.Split(' ') switch
        {
            ["asked", var id] => _positions[(RequestStream.Instance.StreamOf(RequestId.Parse(id)), nameof(Requested))],
            [nameof(Answer.Approve), var id] => _positions[(RequestStream.Instance.StreamOf(RequestId.Parse(id)), nameof(Decided))],
            ["done", _] => _ends[line],
            [var id, _] when RequestId.TryParse(id, out var effect) => _positions[(RequestStream.Instance.StreamOf(effect), nameof(Running))],
            _ => 0,
        };
    }
}
