using System.Collections.Concurrent;
using System.Globalization;
using ApprovalGate.Log.Committing;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Requests.Commands;

namespace ApprovalGate.Reliability.Trials;

/// <summary>One of the processes of <see cref="SpentPermits"/>: for every line of permits, all its callers try all of them.</summary>
internal static class SpendingProcess
{
    public const string Verb = "spend";

    public static WorkerProcess Start(StoreAddress address, string owner, int callers, bool careless, int seed) => new(
        [Verb, $"{address.Kind}", address.Place, owner, $"{callers}", $"{careless}", seed.ToString(CultureInfo.InvariantCulture)]);

    public static async Task<int> RunAsync(IReadOnlyList<string> task)
    {
        var address = new StoreAddress(Enum.Parse<StoreKind>(task[1]), task[2]);
        var (owner, careless) = (task[3], bool.Parse(task[5]));
        var seed = int.Parse(task[6], CultureInfo.InvariantCulture);

        // As in production: on SQLite one writer a process, which all callers share. On PostgreSQL every caller is a machine of its own.
        var callers = int.Parse(task[4], CultureInfo.InvariantCulture);
        var committers = Enumerable.Range(0, address.Kind == StoreKind.PostgreSql ? callers : 1).Select(_ => Open()).ToList();
        Console.WriteLine("ready");
        for (var round = 0; Console.ReadLine() is { } line; round++)
        {
            var first = seed + (round * callers);
            var permits = line.Split(' ').Select(SpendablePermit.Parse).ToArray();
            var wins = new ConcurrentBag<string>();
            await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(
                () => SpendAsync(committers[caller % committers.Count], owner, permits, new Random(first + caller), wins))));
            Console.WriteLine(string.Join(' ', wins));
        }

        return 0;

        Committer Open()
        {
            var store = address.Open();
            return new Committer(careless ? new ReadThenWriteStore(store) : store, TimeProvider.System);
        }
    }

    private static async Task SpendAsync(
        Committer committer, string owner, SpendablePermit[] permits, Random chance, ConcurrentBag<string> wins)
    {
        // Half of the callers meet at the same permits in the same order, half come from anywhere.
        permits = [.. permits];
        if (chance.Next(2) == 0)
        {
            chance.Shuffle(permits);
        }

        foreach (var permit in permits)
        {
            try
            {
                var started = await committer.SubmitAsync(new StartRun(permit.Request, Unsigned.Consumption(permit.Digest, owner), Unsigned.Rules));
                if (started.Won)
                {
                    wins.Add(permit.Request.ToString());
                }
            }
            catch (Exception exception)
            {
                wins.Add(exception.GetType().Name);
            }
        }
    }
}
