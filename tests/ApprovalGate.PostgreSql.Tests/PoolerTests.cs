using ApprovalGate.Storage;

namespace ApprovalGate.PostgreSql.Tests;

/// <summary>A pooler that gives each transaction another session is found out when the store opens; one that keeps sessions apart is none.</summary>
public sealed class PoolerTests : PostgreSqlFixture
{
    [Test]
    public void PgBouncer_InTransactionMode_IsRefused(
        [Values("transaction", "statement")] string mode, [Values(1, 2, 20)] int poolSize, [Values(0, 1)] int roundRobin)
    {
        using var bouncer = PgBouncer.Start(mode, poolSize, $"server_round_robin = {roundRobin}\nmin_pool_size = {poolSize}");

        Assert.That(
            () => new PostgreSqlStore(bouncer.ConnectionString, new() { Schema = Schema }),
            Throws.TypeOf<StoreUnusableException>().With.Message.Contains("pool_mode = session"));
        Assert.That(Sql("SELECT count(*) FROM pg_namespace WHERE nspname = $1", Schema), Is.Zero, "nothing was written");
    }

    [Test]
    public void PgBouncer_InSessionMode_IsAsGoodAsTheServer([Values(0, 1)] int roundRobin)
    {
        using var bouncer = PgBouncer.Start("session", more: $"server_round_robin = {roundRobin}");
        using var store = new PostgreSqlStore(bouncer.ConnectionString, new() { Schema = Schema });
        using var owner = store.HoldOwner();

        Assert.That(store.Append([Some.Commit()])[0].Succeeded);
        Assert.That(store.TakeOver(owner.Owner), Is.Null);
    }
}
