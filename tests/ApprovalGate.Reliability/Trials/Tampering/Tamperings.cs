using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Tampers with a log of 10,000 records and verifies it, with a head that was kept elsewhere and without.</summary>
/// <remarks>
/// With the head all must be found. Without it the two that nobody can find then, and only they, may be missed: records cut off the end,
/// and an end written anew. The control verifies without a head, and must miss some.
/// </remarks>
internal sealed class Tamperings : ITrial
{
    private const int Lanes = 2;
    private const int Requests = 1_667;
    private const int Records = 10_000;

    public string Id => "R9";

    public string Summary => "tamperings of a log of 10,000 records: all found with a head kept elsewhere, without one all but a cut or rewritten end";

    public int FullSize => 100_000;

    public double BuildShare => 0.002;

    public Task<Tally> RunAsync(Bout bout) => RunAsync(bout, (kind, tally, found) =>
    {
        tally.Check(found.WithHead, () => $"{kind} was not found with the expected head");
        tally.Check(found.WithoutHead || kind is TamperingKind.Truncate or TamperingKind.Rewrite, () => $"{kind} was not found without a head");
    });

    public Task<Tally> RunControlAsync(Bout bout)
        => RunAsync(bout, (kind, tally, found) => tally.Check(found.WithoutHead, () => $"{kind} is not found without a head"));

    private static async Task<Tally> RunAsync(Bout bout, Action<TamperingKind, Tally, Finding> judge)
    {
        var log = await WriteLogAsync();
        var tally = new Tally();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => Tamper(lane))));
        return tally;

        // A tampering at one place after the other: what lies before it is verified once for all of them.
        void Tamper(int lane)
        {
            var chance = bout.Chance(lane);
            var places = Enumerable.Range(0, (bout.Size + Lanes - 1 - lane) / Lanes).Select(_ => chance.Next(log.Count)).Order();
            var reader = new SuspiciousReader(log);
            foreach (var place in places)
            {
                var kind = (TamperingKind)chance.Next(1, 1 + (int)TamperingKind.Rewrite);
                judge(kind, tally, reader.Read(place, Tampering.Of(kind, log, place, chance)));
                tally.Try();
                bout.Progress.At(tally.Tried, bout.Size);
            }
        }
    }

    private static async Task<IReadOnlyList<LogRecord>> WriteLogAsync()
    {
        using var store = new InMemoryStore();
        using (var committer = new Committer(store, TimeProvider.System))
        {
            await Task.WhenAll(Enumerable.Range(0, Requests).Select(LiveAsync));

            async Task LiveAsync(int number)
            {
                var call = new Call(store.StoreId, number);
                var id = new RequestId(Guid.NewGuid());
                await committer.SubmitAsync(new OpenRequest(call.Ask(id, "owner", DateTimeOffset.UtcNow), Unsigned.Consumption(call.DigestOf, "owner"), new Dictionary<string, bool>()));
                await committer.SubmitAsync(new DecideRequest(new Decision(id, call.DigestOf(id), Answer.Approve, Approver.Person("ann", "test"), "trial"), Unsigned.Rules));
                await committer.SubmitAsync(new StartRun(id, Unsigned.Consumption(call.DigestOf(id), "owner"), Unsigned.Rules));
                await committer.SubmitAsync(new FinishRun(id, new ApprovalGate.Requests.Events.Succeeded(TimeSpan.Zero)));
            }
        }

        return [.. LogCheck.Read(store, new Tally()).Take(Records)];
    }
}

/// <summary>Whether a tampering was found.</summary>
internal readonly record struct Finding(bool WithHead, bool WithoutHead);
