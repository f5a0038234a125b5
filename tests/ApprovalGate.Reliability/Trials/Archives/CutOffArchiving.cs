using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Kills a process that archives at its first write, synchronisation, renaming or removal of a file, the next at its second, and so on; then lets each of them fail.</summary>
/// <remarks>Whatever was left is archived to the end afterwards. The control removes records from the store before their segment is written.</remarks>
internal sealed class CutOffArchiving : ITrial
{
    private const int Lanes = 2;
    private const int Calls = 12;

    /// <summary>How many such steps archiving comes to, and a few more.</summary>
    private const int Steps = 400;

    public string Id => "R16";

    public string Summary => "kill -9 and an I/O error at every single write, synchronisation and renaming of archiving: nothing lost, nothing twice, archived to the end afterwards";

    public int FullSize => 2 * Steps;

    public double BuildShare => 0.01;

    public Task<Tally> RunAsync(Bout bout) => RunAsync(bout, careless: false);

    public Task<Tally> RunControlAsync(Bout bout) => RunAsync(bout with { Size = Math.Max(bout.Size, 8) }, careless: true);

    private static async Task<Tally> RunAsync(Bout bout, bool careless)
    {
        Strace.Demand();
        using var folder = new WorkFolder();
        var before = await MakeAsync(folder["gate.db"]);
        var expected = Records(folder["gate.db"], folder["none"], new Tally());
        var tally = new Tally();
        var tries = Enumerable.Range(0, bout.Size).Select(number => (Step: 1 + (number * Steps / bout.Size), Fails: number % 2 == 1));
        await Parallel.ForEachAsync(tries, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (one, _) =>
        {
            await CutOffAsync(folder["gate.db"], before, expected, one.Step, one.Fails, careless, tally);
            tally.Try();
            bout.Progress.At(tally.Tried, bout.Size);
        });
        return tally;
    }

    /// <summary>Makes a store with calls that ran, and one more after the instant that is returned.</summary>
    private static async Task<DateTimeOffset> MakeAsync(string path)
    {
        using var gate = new GateBuilder().UseSqlite(path).AddTransport(_ => new ApprovingTransport()).Build();
        var tools = new LedgerTools(gate, (_, _) => Task.CompletedTask);
        for (var call = 0; call < Calls; call++)
        {
            await tools.WriteAsync(FormattableString.Invariant($"{call}"), CancellationToken.None);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(20));
        var before = DateTimeOffset.UtcNow;
        await tools.WriteAsync("after", CancellationToken.None);
        return before;
    }

    private static async Task CutOffAsync(
        string original, DateTimeOffset before, IReadOnlyList<LogRecord> expected, int step, bool fails, bool careless, Tally tally)
    {
        using var folder = new WorkFolder();
        var (store, segments) = (folder["gate.db"], folder["segments"]);
        foreach (var file in new[] { "", "-wal" }.Where(file => File.Exists(original + file)))
        {
            File.Copy(original + file, store + file);
        }

        var how = FormattableString.Invariant($"{(fails ? "EIO" : "kill -9")} at step {step}");
        var code = await ArchiveAsync(store, segments, before, careless, fails ? Strace.FailEverywhere(step) : Strace.KillEverywhere(step));
        tally.Check(code is 0 or 3 or AgentLife.Killed, () => $"{how}: the process ended with {code}");
        Compare(expected, Records(store, segments, tally), how, tally);
        tally.Check(await ArchiveAsync(store, segments, before, careless: false, []) == 0, () => $"{how}: it cannot be archived to the end afterwards");
        Compare(expected, Records(store, segments, tally), how + ", then to the end", tally);
    }

    private static async Task<int> ArchiveAsync(string store, string segments, DateTimeOffset before, bool careless, IReadOnlyList<string> under)
    {
        using var process = ArchivingProcess.Start(store, segments, before, careless, under);
        var errors = process.Errors.ReadToEndAsync();
        process.WaitForExit(TimeSpan.FromMinutes(1));
        await errors;
        return process.ExitCode;
    }

    private static void Compare(IReadOnlyList<LogRecord> expected, IReadOnlyList<LogRecord> found, string how, Tally tally)
    {
        tally.Check(found.Count >= expected.Count, () => $"{how}: {expected.Count} records became {found.Count}");
        foreach (var (was, isNow) in expected.Zip(found))
        {
            tally.Check(was.Head.Span.SequenceEqual(isNow.Head.Span), () => $"{how}: record {was.Position} is another one");
        }

        var twice = found.GroupBy(record => record.Position).FirstOrDefault(same => same.Skip(1).Any());
        tally.Check(twice is null, () => $"{how}: record {twice!.Key} is there twice");
    }

    /// <summary>Reads archive and store as one log, verified, and every request of it once more by its stream.</summary>
    private static IReadOnlyList<LogRecord> Records(string path, string segments, Tally tally)
    {
        try
        {
            using var store = new SqliteStore(path);
            using var whole = new LogArchive(store, new SqliteSegments(segments)).OpenWhole();
            var records = LogCheck.Read(whole, tally);
            foreach (var stream in records.Where(record => record.Stream.StartsWith("request/", StringComparison.Ordinal)).GroupBy(record => record.Stream))
            {
                tally.Check(whole.ReadStream(stream.Key, 0).Count == stream.Count(), () => $"{stream.Key} cannot be read whole any more");
            }

            return records;
        }
        catch (ApprovalStoreException exception)
        {
            tally.Violate($"the log cannot be read: {exception.Message}");
            return [];
        }
    }
}
