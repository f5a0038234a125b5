using ApprovalGate.Log;
using ApprovalGate.Schema;
using ApprovalGate.Storage;

namespace ApprovalGate.PostgreSql.Tests;

public sealed class SchemaTests : PostgreSqlFixture
{
    private static readonly SchemaStep[] WithNext =
    [
        .. SchemaSteps.All,
        new(SchemaSteps.All[^1].Version + 1, "CREATE TABLE next (n integer); INSERT INTO next VALUES (1)"),
    ];

    [Test]
    public void Steps_AreNumberedInOrder()
        => Assert.That(SchemaSteps.All.Select(step => step.Version), Is.EqualTo(Enumerable.Range(1, SchemaSteps.All.Count)));

    [Test]
    public void Open_OlderSchema_RunsTheMissingStepsAndKeepsTheLog()
    {
        var old = Open();
        old.Append([Some.Commit()]);

        var store = Open(WithNext);

        Assert.Multiple(() =>
        {
            Assert.That(store.StoreId, Is.EqualTo(old.StoreId));
            Assert.That(store.ReadHead().Position, Is.EqualTo(1));
            Assert.That(Sql("SELECT count(*) FROM {schema}.next"), Is.EqualTo(1L));
            Assert.That(Sql("SELECT schema FROM {schema}.meta"), Is.EqualTo(WithNext[^1].Version));
        });
    }

    [Test]
    public void Open_ManyAtOnce_ItIsOneStoreAndEachStepRunsOnce()
    {
        using var start = new Barrier(6);
        var stores = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        var failures = new System.Collections.Concurrent.ConcurrentBag<Exception>();
        var threads = Enumerable.Range(0, start.ParticipantCount).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                stores.Add(Open(WithNext).StoreId);
            }
            catch (Exception exception)
            {
                failures.Add(exception);
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.That(failures, Is.Empty);
        Assert.That(stores.Distinct().Count(), Is.EqualTo(1));
        Assert.That(Sql("SELECT count(*) FROM {schema}.next"), Is.EqualTo(1L));
    }

    [Test]
    public void Open_StepThatFails_LeavesTheStoreAsItWas()
    {
        Open().Append([Some.Commit()]);

        Assert.That(
            () => Open([.. SchemaSteps.All, new(SchemaSteps.All[^1].Version + 1, "CREATE TABLE half (n integer); CREATE nonsense")]),
            Throws.InstanceOf<ApprovalStoreException>());

        Assert.That(Sql("SELECT count(*) FROM pg_class WHERE relname = 'half'"), Is.Zero);
        Assert.That(Open().ReadHead().Position, Is.EqualTo(1));
    }

    [Test]
    public void Open_NewerSchema_IsRefusedNamingBothVersions()
    {
        Open(WithNext).Dispose();

        var refusal = Assert.Throws<StoreSchemaException>(() => Open());

        Assert.Multiple(() =>
        {
            Assert.That(refusal!.Found, Is.EqualTo(WithNext[^1].Version));
            Assert.That(refusal.Known, Is.EqualTo(SchemaSteps.All[^1].Version));
            Assert.That(refusal.Message, Does.Contain(Schema).And.Contain($"schema {WithNext[^1].Version}").And.Contain($"up to {SchemaSteps.All[^1].Version}"));
        });
    }

    [Test]
    public void Append_AfterAnotherProcessUpgraded_IsRefused()
    {
        var old = Open();
        var upgraded = Open(WithNext);

        Assert.That(() => old.Append([Some.Commit()]), Throws.TypeOf<StoreSchemaException>());
        Assert.That(upgraded.Append([Some.Commit()])[0].Position, Is.EqualTo(1));
    }

    [Test]
    public void Open_SchemaOfAnotherApplication_IsRefusedAndLeftAsItIs()
    {
        Sql("CREATE SCHEMA {schema}; CREATE TABLE {schema}.customers (n integer)");

        Assert.That(() => Open(), Throws.TypeOf<StoreUnusableException>().With.Message.Contain("another application"));
        Assert.That(Sql("SELECT count(*) FROM pg_class WHERE relnamespace = $1::regnamespace", $"\"{Schema}\""), Is.EqualTo(1L));
    }

    [Test]
    public void Open_EmptySchema_IsUsed()
    {
        Sql("CREATE SCHEMA {schema}");

        Assert.That(Open().Append([Some.Commit()])[0].Position, Is.EqualTo(1));
    }

    [Test]
    public void Open_MustExistAndDoesNot_IsRefusedAndNothingMade()
    {
        Assert.That(() => Open(new PostgreSqlStoreOptions { MustExist = true }), Throws.TypeOf<StoreUnusableException>().With.Message.Contain(Schema));
        Assert.That(Sql("SELECT count(*) FROM pg_namespace WHERE nspname = $1", Schema), Is.Zero);

        Open().Dispose();
        Assert.That(() => Open(new PostgreSqlStoreOptions { MustExist = true }), Throws.Nothing);
    }

    [TestCase("")]
    [TestCase("pg_catalog")]
    [TestCase("a\0b")]
    [TestCase("éééééééééééééééééééééééééééééééé")]
    public void Open_WhatCannotBeASchema_IsRefused(string schema)
        => Assert.That(() => new PostgreSqlStore(ConnectionString, new() { Schema = schema }), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void Open_SchemaWithAQuote_IsTakenAsWritten()
    {
        var schema = TestServer.NewSchema() + "\"; DROP";
        try
        {
            using var store = new PostgreSqlStore(ConnectionString, new() { Schema = schema });
            store.Append([Some.Commit() with { Summaries = [Some.Summary("k1")] }]);
            Assert.That(store.List(new SummaryQuery()), Has.Count.EqualTo(1));
        }
        finally
        {
            TestServer.Sql($"DROP SCHEMA \"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\" CASCADE");
        }
    }
}
