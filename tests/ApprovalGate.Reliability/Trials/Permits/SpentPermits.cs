using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.PostgreSql.Tests;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Every permit is tried by 64 callers in four processes at once, in the name of its owner, and must run exactly once.</summary>
/// <remarks>The control does not compare what it read when it writes.</remarks>
internal sealed class SpentPermits(string id, StoreKind kind) : ITrial
{
    private const int Processes = 4;
    private const int CallersPerProcess = 16;

    /// <summary>How many permits are tried between two meetings of the processes: few, so that they meet at the same ones.</summary>
    private const int Round = 20;

    public string Id => id;

    public string Summary => $"{Processes * CallersPerProcess} callers in {Processes} processes for each permit, on {kind}: one runs";

    public int FullSize => 10_000;

    public double BuildShare => 0.002;

    public Task<Tally> RunAsync(Bout bout) => RunAsync(bout, careless: false);

    public Task<Tally> RunControlAsync(Bout bout) => RunAsync(bout, careless: true);

    private async Task<Tally> RunAsync(Bout bout, bool careless)
    {
        using var folder = new WorkFolder();
        using var cluster = kind == StoreKind.PostgreSql ? Server() : null;
        var address = new StoreAddress(kind, cluster?.ConnectionString ?? folder["gate.db"]);
        using var store = address.Open();
        var owner = store.HoldOwner();
        var permits = await ApproveAsync(store, owner.Owner, bout.Size);

        var tally = new Tally();
        var wins = await SpendAsync(address, owner.Owner, permits, careless, bout, tally);
        Judge(permits, wins, LogCheck.Read(store, tally), tally);
        return tally;
    }

    private static PrivateCluster Server() => PrivateCluster.TryStart(out var whyNot, inMemory: true) ?? throw new CannotRunHereException(whyNot);

    private static async Task<List<SpendablePermit>> ApproveAsync(IApprovalStore store, string owner, int count)
    {
        using var committer = new Committer(store, TimeProvider.System);
        return [.. await Task.WhenAll(Enumerable.Range(0, count).Select(ApproveOneAsync))];

        async Task<SpendablePermit> ApproveOneAsync(int number)
        {
            var call = new Call(store.StoreId, number);
            var id = new RequestId(Guid.NewGuid());
            await committer.SubmitAsync(new OpenRequest(call.Ask(id, owner, DateTimeOffset.UtcNow), Unsigned.Consumption(call.DigestOf, owner), new Dictionary<string, bool>()));
            await committer.SubmitAsync(new DecideRequest(new Decision(id, call.DigestOf(id), Answer.Approve, Approver.Person("approver", "test"), "trial"), Unsigned.Rules));
            return new SpendablePermit(id, call.DigestOf(id));
        }
    }

    private static async Task<List<RequestId>> SpendAsync(
        StoreAddress address, string owner, List<SpendablePermit> permits, bool careless, Bout bout, Tally tally)
    {
        var processes = Enumerable.Range(0, Processes)
            .Select(number => SpendingProcess.Start(address, owner, CallersPerProcess, careless, bout.Seed + number)).ToList();
        try
        {
            await Task.WhenAll(processes.Select(process => process.HearAsync()));
            var wins = new List<RequestId>();
            foreach (var round in permits.Chunk(Round))
            {
                var line = string.Join(' ', round.Select(permit => permit.ToString()));
                processes.ForEach(process => process.Tell(line));
                foreach (var answer in await Task.WhenAll(processes.Select(process => process.HearAsync())))
                {
                    Read(answer, wins, tally);
                }

                tally.Try(round.Length);
                bout.Progress.At(tally.Tried, permits.Count);
            }

            return wins;
        }
        finally
        {
            processes.ForEach(process => process.Dispose());
        }
    }

    private static void Read(string answer, List<RequestId> wins, Tally tally)
    {
        foreach (var word in answer.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (RequestId.TryParse(word, out var win))
            {
                wins.Add(win);
            }
            else
            {
                tally.Violate($"a caller was told neither yes nor no: {word}");
            }
        }
    }

    private static void Judge(List<SpendablePermit> permits, List<RequestId> wins, IReadOnlyList<LogRecord> log, Tally tally)
    {
        var won = wins.ToLookup(id => id);
        var running = log.Where(record => record.Type == nameof(Running)).ToLookup(record => record.Stream);
        foreach (var permit in permits)
        {
            tally.Check(won[permit.Request].Count() == 1, () => $"{permit.Request} ran {won[permit.Request].Count()} times");
            tally.Check(
                running[RequestStream.Instance.StreamOf(permit.Request)].Count() == 1,
                () => $"{permit.Request} has {running[RequestStream.Instance.StreamOf(permit.Request)].Count()} records of a run");
        }
    }
}

/// <summary>A permit that can be consumed: what 64 callers are after.</summary>
internal readonly record struct SpendablePermit(RequestId Request, Digest Digest)
{
    public override string ToString() => $"{Request}:{Digest}";

    public static SpendablePermit Parse(string text)
        => text.Split(':') is [var id, var digest] && RequestId.TryParse(id, out var request) && Digest.TryParse(digest, out var bound)
            ? new SpendablePermit(request, bound)
            : throw new FormatException($"'{text}' is no permit.");
}
