using ApprovalGate.Benchmarks.Contenders;
using ApprovalGate.Log.Committing;
using ApprovalGate.PostgreSql.Tests;
using Npgsql;

namespace ApprovalGate.Benchmarks.Durable;

/// <summary>Durable work on a PostgreSQL server of its own, as ratios to 64 sessions that each commit one insert at a time.</summary>
internal static class OnPostgreSql
{
    private const int Sessions = 64;

    public static async Task RunAsync(int rounds)
    {
        using var cluster = PrivateCluster.TryStart(out var whyNot) ?? throw new InvalidOperationException($"There is no server: {whyNot}");
        using var store = new PostgreSqlStore(cluster.ConnectionString);
        using var committer = new Committer(store, TimeProvider.System);
        using var asking = new GateBuilder()
            .UsePostgreSql(cluster.ConnectionString, new PostgreSqlStoreOptions { Schema = "asking" }).AddTransport(_ => new EagerApprover()).Build();
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { MaxPoolSize = Sessions, MaxAutoPrepare = 8, AutoPrepareMinUsages = 2 });
        await using (var create = source.CreateCommand(
            "CREATE TABLE plain (position bigserial PRIMARY KEY, stream text NOT NULL, version bigint NOT NULL, payload bytea NOT NULL, UNIQUE (stream, version))"))
        {
            await create.ExecuteNonQueryAsync();
        }

        var notes = Enumerable.Range(0, 1_000).Select(caller => $"note/{caller}").ToArray();
        var versions = new long[Sessions];
        var naive = new Contender("one transaction for one insert", Sessions, InsertAsync);
        await Race.RunAsync(
            naive,
            [
                naive with { Callers = 1 },
                new("durable append", 1, caller => committer.SubmitAsync(new Note(notes[caller]))),
                new("durable append", 8, caller => committer.SubmitAsync(new Note(notes[caller]))),
                new("durable append", 64, caller => committer.SubmitAsync(new Note(notes[caller]))),
                new("durable append", 1_000, caller => committer.SubmitAsync(new Note(notes[caller]))),
                .. ApprovedCalls.Of(new GatedMailTools(asking)),
            ],
            rounds);

        async Task InsertAsync(int caller)
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var insert = new NpgsqlCommand("INSERT INTO plain (stream, version, payload) VALUES ($1, $2, $3)", connection)
            {
                Parameters = { new() { Value = notes[caller] }, new() { Value = ++versions[caller] }, new() { Value = Note.Payload } },
            };
            await insert.ExecuteNonQueryAsync();
        }
    }
}
