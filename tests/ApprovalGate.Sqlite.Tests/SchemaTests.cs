using ApprovalGate.Log;
using ApprovalGate.Schema;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

public sealed class SchemaTests : SqliteFixture
{
    private static readonly SchemaStep[] WithNext =
    [
        .. SchemaSteps.All,
        new(SchemaSteps.All[^1].Version + 1, "CREATE TABLE next (n INTEGER); INSERT INTO next VALUES (1)"),
    ];

    [Test]
    public void Steps_AreNumberedInOrder()
        => Assert.That(SchemaSteps.All.Select(step => step.Version), Is.EqualTo(Enumerable.Range(1, SchemaSteps.All.Count)));

    [Test]
    public void Open_NewFile_IsMarkedAsOursAndVersioned()
    {
        Open().Dispose();

        Assert.Multiple(() =>
        {
            Assert.That(Files.Sql("PRAGMA application_id"), Is.EqualTo((long)SchemaSteps.ApplicationId));
            Assert.That(Files.Sql("PRAGMA user_version"), Is.EqualTo((long)SchemaSteps.All[^1].Version));
            Assert.That(Files.Sql("PRAGMA journal_mode"), Is.EqualTo("wal"));
        });
    }

    [Test]
    public void Open_OlderSchema_RunsTheMissingStepsAndKeepsTheLog()
    {
        var old = Open();
        old.Append([Some.Commit()]);
        var id = old.StoreId;
        old.Dispose();

        var store = Open(WithNext);

        Assert.Multiple(() =>
        {
            Assert.That(store.StoreId, Is.EqualTo(id));
            Assert.That(store.ReadHead().Position, Is.EqualTo(1));
            Assert.That(Files.Sql("SELECT count(*) FROM next"), Is.EqualTo(1L));
            Assert.That(Files.Sql("PRAGMA user_version"), Is.EqualTo((long)WithNext[^1].Version));
        });
    }

    [Test]
    public void Open_ManyUpgradeAtOnce_EachStepRunsOnce()
    {
        Open().Dispose();
        using var start = new Barrier(8);
        var failures = new System.Collections.Concurrent.ConcurrentBag<Exception>();
        var threads = Enumerable.Range(0, start.ParticipantCount).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                Open(WithNext);
            }
            catch (Exception exception)
            {
                failures.Add(exception);
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.That(failures, Is.Empty);
        Assert.That(Files.Sql("SELECT count(*) FROM next"), Is.EqualTo(1L));
    }

    [Test]
    public void Open_TwoProcessesMakeTheFileAtOnce_ItIsOneStore()
    {
        OtherProcess? first = null;
        var other = new Thread(() => first = Start("append"));
        other.Start();
        var second = Start("append");
        other.Join();

        Assert.That(first!.StoreId, Is.EqualTo(second.StoreId));
        Assert.That(Files.Sql("SELECT count(*) FROM meta"), Is.EqualTo(2L));
    }

    [Test]
    public void Open_StepThatFails_LeavesTheFileAsItWas()
    {
        Open().Append([Some.Commit()]);

        Assert.That(() => Open([.. SchemaSteps.All, new(2, "CREATE TABLE half (n); CREATE nonsense")]), Throws.InstanceOf<ApprovalStoreException>());

        Assert.That(Files.Sql("SELECT count(*) FROM sqlite_master WHERE name = 'half'"), Is.Zero);
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
            Assert.That(refusal.Message, Does.Contain(Database).And.Contain("schema 2").And.Contain("up to 1"));
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
}
