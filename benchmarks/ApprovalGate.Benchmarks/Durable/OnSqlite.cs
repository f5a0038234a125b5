using ApprovalGate.Benchmarks.Contenders;
using ApprovalGate.Log.Committing;

namespace ApprovalGate.Benchmarks.Durable;

/// <summary>Durable work on a SQLite file, as ratios to the disk's own fdatasync rate.</summary>
internal static class OnSqlite
{
    public static async Task RunAsync(int rounds)
    {
        var directory = Directory.CreateTempSubdirectory("approvalgate-").FullName;
        using (var disk = new Disk(directory))
        using (var store = new SqliteStore(Path.Combine(directory, "append.db")))
        using (var straight = new SqliteStore(Path.Combine(directory, "straight.db")))
        using (var committer = new Committer(store, TimeProvider.System))
        using (var recording = new GateBuilder().UseSqlite(Path.Combine(directory, "recorded.db")).Build())
        using (var asking = new GateBuilder().UseSqlite(Path.Combine(directory, "approved.db")).AddTransport(_ => new EagerApprover()).Build())
        {
            var notes = Enumerable.Range(0, 1_000).Select(caller => $"note/{caller}").ToArray();
            var records = new RecordedMailTools(recording);
            var asks = new GatedMailTools(asking);
            await Race.RunAsync(
                new Contender("write and fdatasync of one page", 1, _ => Done(disk.Synchronise)),
                [
                    new("durable append", 1, caller => committer.SubmitAsync(new Note(notes[caller]))),
                    new("durable append", 8, caller => committer.SubmitAsync(new Note(notes[caller]))),
                    new("durable append", 64, caller => committer.SubmitAsync(new Note(notes[caller]))),
                    new("durable append", 1_000, caller => committer.SubmitAsync(new Note(notes[caller]))),
                    new("append of 64 commits at once, past the committer", 1,
                        _ => Done(() => straight.Append([.. notes.Take(64).Select(stream => new Note(stream).ToCommit())])), Each: 64),
                    new("recorded call: intent, run, outcome", 64, caller => records.SendAsync(notes[caller], "Hello", CancellationToken.None)),
                    .. ApprovedCalls.Of(asks),
                ],
                rounds);
        }

        Directory.Delete(directory, recursive: true);
    }

    private static Task Done(Action work)
    {
        work();
        return Task.CompletedTask;
    }
}
