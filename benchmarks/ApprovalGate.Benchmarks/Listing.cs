using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ApprovalGate.Generated;
using ApprovalGate.PostgreSql.Tests;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Benchmarks;

/// <summary>What it costs to list the 100 live requests of a store, as ratios to a store of 1,000 requests.</summary>
internal static class Listing
{
    private const int Live = 100;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Prints medians of the times and of the ratios within a round.</summary>
    public static void Run(string engine, int rounds)
    {
        using var cluster = engine == "postgresql" ? PrivateCluster.TryStart(out _) : null;
        var directory = Directory.CreateTempSubdirectory("approvalgate-listing-");
        try
        {
            var shapes = new (string Name, int Ended, int Expired, int Waiting)[]
            {
                ("100 live of 1,000", 1_000 - Live, 0, Live),
                ("100 live of 100,000", 100_000 - Live, 0, Live),
                ("100 live of 100,000, 100,000 expired and not ended beside them", 100_000 - Live, 100_000, Live),
                ("the newest 100 of 100,000 live", 0, 0, 100_000),
                ("the newest 100 of 100,000 live, 100,000 expired and not ended beside them", 0, 100_000, 100_000),
            };
            var stores = shapes.Select((shape, index) => Fill(Open(index), shape.Ended, shape.Expired, shape.Waiting)).ToList();
            var times = shapes.Select(_ => new List<double>()).ToList();
            for (var round = -3; round < rounds; round++)
            {
                for (var i = 0; i < stores.Count; i++)
                {
                    var seconds = Time(stores[i]);
                    if (round >= 0)
                    {
                        times[i].Add(seconds);
                    }
                }
            }

            Console.WriteLine("| list | ms | ratio |");
            Console.WriteLine("|---|---:|---:|");
            for (var i = 0; i < stores.Count; i++)
            {
                var ratios = times[i].Zip(times[0], (one, reference) => one / reference).Order().ToList();
                Console.WriteLine(FormattableString.Invariant(
                    $"| {shapes[i].Name} | {times[i].Order().ElementAt(rounds / 2) * 1_000:0.00} | {ratios[rounds / 2]:0.00} |"));
                stores[i].Dispose();
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        IApprovalStore Open(int index) => cluster is null
            ? new SqliteStore(Path.Combine(directory.FullName, FormattableString.Invariant($"{index}.db")))
            : new PostgreSqlStore(cluster.ConnectionString, new() { Schema = FormattableString.Invariant($"listing_{index}") });
    }

    // What ApprovalRequests does with them is the same for all: it reads the streams of the rows that it returns.
    private static double Time(IApprovalStore store)
    {
        var now = DateTimeOffset.UtcNow;
        var began = Stopwatch.GetTimestamp();
        var requests = new ApprovalRequests(store, TimeProvider.System).List([RequestState.Pending], maxCount: Live);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return requests.Count == Live && requests.All(request => request.StateAt(now) == RequestState.Pending)
            ? seconds
            : throw new InvalidOperationException($"It listed {requests.Count} requests.");
    }

    private static IApprovalStore Fill(IApprovalStore store, int ended, int expired, int live)
    {
        var far = DateTimeOffset.UtcNow.AddDays(1);
        Append(store, ended, RequestState.Succeeded, far);
        Append(store, expired, RequestState.Pending, Start);
        Append(store, live, RequestState.Pending, far);
        return store;
    }

    private static void Append(IApprovalStore store, int count, RequestState state, DateTimeOffset expiresAt)
    {
        foreach (var batch in Enumerable.Range(0, count).Chunk(500))
        {
            store.Append([.. batch.Select(i => Commit(state, expiresAt, i))]);
        }
    }

    private static Commit Commit(RequestState state, DateTimeOffset expiresAt, int number)
    {
        var id = new RequestId(Guid.NewGuid());
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id.ToString())));
        var digest = Digest.TryParse(hash, out var parsed) ? parsed : throw new FormatException(hash);
        var requested = new Requested
        {
            Id = id,
            Born = RequestState.Pending,
            Verdict = Verdict.RequireApproval,
            Tool = "FileTools.DeleteAsync",
            Signature = "FileTools.DeleteAsync(string path)",
            Arguments = new CanonicalArguments("{\"path\":\"/srv/data/reports/2026/january/summary.txt\"}"),
            Fingerprint = hash,
            Digest = digest,
            Session = FormattableString.Invariant($"session-{number % 100}"),
            Actor = "agent",
            Terms = new ApprovalTerms { Reversibility = Reversibility.Irreversible, Expiry = TimeSpan.FromMinutes(15) },
            PolicyVersion = "classes",
            Owner = "0123456789abcdef0123456789abcdef",
            ExpiresAt = expiresAt,
        };
        var row = new Summary(SummaryKinds.Request, id.ToString(), state.ToString(), DateTimeOffset.UtcNow)
        {
            Tool = requested.Tool,
            Session = requested.Session,
            Actor = requested.Actor,
            Owner = requested.Owner,
            Class = 3,
            LiveUntil = state == RequestState.Pending ? expiresAt : null,
        };
        return new Commit(Guid.NewGuid(), [new StreamAppend(RequestStream.Instance.StreamOf(id), 0, [RequestStream.Instance.Encode(requested)])]) { Summaries = [row] };
    }
}
