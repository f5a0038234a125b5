using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Lets every single write and synchronisation of the store fail once, or all from one on, or come short; then looks at what is left.</summary>
/// <remarks>The control is an agent that swallows one such failure.</remarks>
internal sealed class FailingCalls : ITrial
{
    private const int Lanes = 2;
    private const int CallsPerLife = 3;

    /// <summary>How many writes, how many synchronisations and how many half kilobytes of a file one life comes to, and a few more.</summary>
    private const int Writes = 180;
    private const int Synchronisations = 20;
    private const int Sectors = 320;

    public string Id => "R4";

    public string Summary => "an I/O error, a full disk or a short write at every write of the store: no run, a typed error, usable afterwards";

    public int FullSize => Failures.Count;

    public double BuildShare => 0.01;

    /// <summary>Gets every failure there is.</summary>
    private static IReadOnlyList<Func<AgentHome, IReadOnlyList<string>>> Failures { get; } =
    [
        .. Numbers(Synchronisations).Select(number => On("fsync,fdatasync", "EIO", $"{number}")),
        .. Numbers(Writes).Select(number => On("write,pwrite64", "EIO", $"{number}")),
        .. Numbers(Writes).Select(number => On("write,pwrite64", "ENOSPC", $"{number}+")),
        .. Numbers(Sectors).Select(ShortAfter),
    ];

    public Task<Tally> RunAsync(Bout bout)
    {
        var chosen = Failures.ToArray();
        bout.Chance(0).Shuffle(chosen);
        return RunAsync(bout, [.. chosen.Take(bout.Size)], AgentFlaw.None);
    }

    // Some of these are the synchronisation of an outcome: its record is lost, and the agent says that it is done. Which ones depends on
    // when the beat records what became of deliveries. Another seed takes others.
    public Task<Tally> RunControlAsync(Bout bout)
        => RunAsync(bout, [.. Numbers(3).Select(number => On("fsync,fdatasync", "EIO", $"{number + (3 * bout.Seed)}"))], AgentFlaw.SwallowsFailures);

    private static async Task<Tally> RunAsync(Bout bout, IReadOnlyList<Func<AgentHome, IReadOnlyList<string>>> failures, AgentFlaw flaw)
    {
        Strace.Demand();
        var tally = new Tally();
        await Parallel.ForEachAsync(failures, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (failure, _) =>
        {
            await FailAsync(failure, flaw, tally);
            tally.Try();
            bout.Progress.At(tally.Tried, failures.Count);
        });
        return tally;
    }

    private static async Task FailAsync(Func<AgentHome, IReadOnlyList<string>> failure, AgentFlaw flaw, Tally tally)
    {
        using var folder = new WorkFolder();
        var home = new AgentHome(folder.Path);
        using (new SqliteStore(home.Store))
        {
            // Made and closed: failures meet the writer, not the making.
        }

        var life = await AgentProcess.LiveAsync(home, first: 1, CallsPerLife, flaw, failure(home));
        var how = string.Join(' ', failure(home).TakeLast(2));
        tally.Check(life.EndedInOrder, () => $"{how}: an agent ended with {life.ExitCode}: {life.Errors}");
        var found = new Tally();
        Ledger.Check(home, [.. life.Said], found);
        foreach (var example in found.Examples)
        {
            tally.Violate($"{how}: {example}");
        }

        await UseAgainAsync(home, how, tally);
    }

    private static async Task UseAgainAsync(AgentHome home, string how, Tally tally)
    {
        using var gate = new GateBuilder().UseSqlite(home.Store).AddTransport(_ => new ApprovingTransport()).Build();
        try
        {
            await new LedgerTools(gate, (_, _) => Task.CompletedTask).WriteAsync("afterwards", CancellationToken.None);
        }
        catch (ToolCallRejectedException refusal)
        {
            tally.Violate($"{how}: the store cannot be used afterwards: {refusal.Message}");
        }
    }

    private static Func<AgentHome, IReadOnlyList<string>> On(string calls, string error, string when)
        => home => Strace.FailAt(calls, error, when, home.StoreFiles);

    /// <summary>No file may grow past this: the write that crosses it comes short, the next one fails.</summary>
    private static Func<AgentHome, IReadOnlyList<string>> ShortAfter(int sectors)
        => _ => ["sh", "-c", FormattableString.Invariant($"trap '' XFSZ; ulimit -f {sectors}; exec \"$@\""), "sh"];

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(1, count);
}
