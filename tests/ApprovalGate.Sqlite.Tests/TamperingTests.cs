using ApprovalGate.Log;
using ApprovalGate.Storage;
using Microsoft.Data.Sqlite;

namespace ApprovalGate.Sqlite.Tests;

public sealed class TamperingTests : SqliteFixture
{
    [TestCase("UPDATE records SET payload = x'7b7d20' WHERE position = 2", "record 2 was changed")]
    [TestCase("UPDATE records SET time = time + 10 WHERE position = 2", "record 2 was changed")]
    [TestCase("UPDATE records SET stream = 'request/9' WHERE position = 2", "record 2 was changed")]
    [TestCase("UPDATE records SET leaf = randomblob(32) WHERE position = 2", "record 2 was changed")]
    [TestCase("UPDATE records SET head = randomblob(32) WHERE position = 2", "record 2 does not follow")]
    [TestCase("DELETE FROM records WHERE position = 2", "record 2 is missing")]
    public void Log_RowChangedPastTheStore_IsFoundAndNamed(string sql, string fault)
    {
        var store = OpenWithThreeRecords();

        Files.Sql(sql);

        Assert.That(FirstFault(store), Does.Contain(fault));
    }

    [TestCase("UPDATE records SET commit_id = x'00' WHERE position = 2")]
    [TestCase("UPDATE records SET leaf = zeroblob(31) WHERE position = 2")]
    [TestCase("UPDATE records SET head = zeroblob(33) WHERE position = 2")]
    [TestCase("UPDATE records SET time = -1 WHERE position = 2")]
    [TestCase("UPDATE records SET time = 9223372036854775807 WHERE position = 2")]
    [TestCase("UPDATE records SET schema = 4294967297 WHERE position = 2")]
    public void Read_RowOfTheWrongForm_IsRefusedNamingThePosition(string sql)
    {
        var store = OpenWithThreeRecords();

        Files.Sql(sql);

        Assert.That(() => store.ReadLog(0, 10), Throws.TypeOf<StoreUnusableException>().With.Message.Contains("Record 2").And.Message.Contains(Database));
        Assert.That(store.ReadLog(2, 10), Has.Count.EqualTo(1), "what is sound can still be read");
    }

    [TestCase("UPDATE records SET time = 'noon' WHERE position = 2")]
    [TestCase("UPDATE records SET payload = 'text' WHERE position = 2")]
    [TestCase("UPDATE streams SET version = x'00'")]
    public void Row_ValueOfAnotherType_IsRefusedByTheFile(string sql)
    {
        var store = OpenWithThreeRecords();

        Assert.That(() => Files.Sql(sql), Throws.TypeOf<SqliteException>().With.Message.Contains("cannot store"));
        Assert.That(FirstFault(store), Is.Null);
    }

    [Test]
    public void Append_LastRecordIsOfTheWrongForm_IsRefused()
    {
        var store = OpenWithThreeRecords();

        Files.Sql("UPDATE records SET head = x'00' WHERE position = 3");

        Assert.That(() => store.Append([Some.Commit()]), Throws.TypeOf<StoreUnusableException>().With.Message.Contains("Record 3"));
    }

    [TestCase("DELETE FROM records WHERE position = 2")]
    [TestCase("UPDATE records SET stream = 'request/9' WHERE position = 2")]
    [TestCase("UPDATE records SET version = 1 WHERE position = 2")]
    [TestCase("UPDATE records SET previous = 3 WHERE position = 3")]
    [TestCase("UPDATE streams SET last = 2 WHERE name = 'request/1'")]
    public void ReadStream_ARecordOfItIsNotInItsPlace_IsRefused(string sql)
    {
        var store = OpenWithThreeRecords();

        Files.Sql(sql);

        Assert.That(() => store.ReadStream("request/1", 0), Throws.TypeOf<StoreUnusableException>().With.Message.Contains(Database));
    }

    [Test]
    public void Append_StreamEndsBeyondTheLog_IsRefused()
    {
        var store = OpenWithThreeRecords();

        Files.Sql("DELETE FROM records WHERE position = 3");

        Assert.That(() => store.Append([Some.Commit("request/1")]), Throws.TypeOf<StoreUnusableException>().With.Message.Contains("Record 3"));
    }

    [Test]
    public void Append_StreamWasRewound_IsRefused()
    {
        OpenWithThreeRecords();

        Files.Sql("UPDATE streams SET version = 2, last = 2 WHERE name = 'request/1'");

        var other = Open();
        Assert.That(() => other.Append([Some.Commit("request/1", 2)]), Throws.TypeOf<StoreUnusableException>().With.Message.Contains(Database));
        Assert.That(other.ReadHead().Position, Is.EqualTo(3));
    }

    [Test]
    public void Append_LogIsAheadOfWhatTheStoreKnew_GoesOnFromWhatIsStored()
    {
        var store = OpenWithThreeRecords();
        var other = Open();
        other.Append([Some.Commit("request/1", 3)]);

        Assert.That(store.Append([Some.Commit("request/1", 3)])[0].Outcome, Is.EqualTo(CommitOutcome.Conflict));
        Assert.That(store.Append([Some.Commit("request/1", 4)])[0].Position, Is.EqualTo(5));
        Assert.That(FirstFault(store), Is.Null);
    }

    private SqliteStore OpenWithThreeRecords()
    {
        var store = Open();
        store.Append([Some.Commit("request/1"), Some.Commit("request/1"), Some.Commit("request/1")]);
        return store;
    }
}
