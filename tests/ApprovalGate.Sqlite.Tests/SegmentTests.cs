using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

public sealed class SegmentTests : SqliteFixture
{
    private string Directory => Path.Combine(Files.Root, "gate.db-archive");

    [Test]
    public void Seal_StoreOfOldStarts_LeavesTheNewestRecordAndReadsAsOneLog()
    {
        using var store = Open();
        store.Append([.. Enumerable.Range(0, 25).Select(_ => Started())]);
        Clock.Advance(TimeSpan.FromDays(1_000));
        store.Append([Started()]);
        var head = store.ReadHead();

        Archive(store);

        using var whole = new LogArchive(store, new SqliteSegments(Directory)).OpenWhole();
        Assert.Multiple(() =>
        {
            Assert.That(store.ReadBase().Position, Is.EqualTo(25));
            Assert.That(whole.ReadBase(), Is.EqualTo(LogHead.Empty));
            Assert.That(whole.ReadLog(0, 100).Select(record => record.Position).Take(26), Is.EqualTo(Enumerable.Range(1, 26).Select(n => (long)n)));
            Assert.That(whole.ReadLog(25, 1).Single().Head.ToArray(), Is.EqualTo(head.Hash.ToArray()));
            Assert.That(() => whole.ProbeWrite(), Throws.TypeOf<StoreReadOnlyException>());
        });
    }

    [Test]
    public void Seal_EmptyStore_ReturnsNothing()
    {
        using var store = Open();

        var archive = new LogArchive(store, new SqliteSegments("gate.db-archive"));
        var segment = archive.Seal(before: DateTimeOffset.UtcNow.AddDays(-90), by: "nightly job", via: "cron");

        Assert.That(segment, Is.Null);
    }

    [Test]
    public void Segment_Written_IsReadableByItsOwnerAndWritableByNobody()
    {
        using var store = Open();
        store.Append([Started(), Started()]);
        Clock.Advance(TimeSpan.FromDays(1_000));
        Archive(store);

        var file = System.IO.Directory.GetFiles(Directory).Order(StringComparer.Ordinal).First();
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead));
        }

        using var segment = SqliteStore.OpenReadOnly(file);
        Assert.That(segment.StoreId, Is.EqualTo(store.StoreId));
        Assert.That(segment.ReadLog(0, 10), Has.Count.EqualTo(1));
    }

    [Test]
    public void Write_LeftHalfWritten_IsReplaced()
    {
        System.IO.Directory.CreateDirectory(Directory);
        File.WriteAllText(Path.Combine(Directory, "000000000001-000000000001.db.part"), "half");
        using var store = Open();
        store.Append([Started(), Started()]);
        Clock.Advance(TimeSpan.FromDays(1_000));

        Archive(store);

        // The second record was the last of the log until the first segment was recorded.
        Assert.That(
            System.IO.Directory.GetFiles(Directory).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "000000000001-000000000001.db", "000000000002-000000000002.db" }));
    }

    [Test]
    public void Erase_OfWhatACrashLeftInTheStore_RemovesItThereToo()
    {
        using var store = Open();
        store.Append([Started(), Started(), Commits("session/other")]);
        Clock.Advance(TimeSpan.FromDays(1_000));
        store.Append([Commits("session/other")]);
        var now = Clock.GetUtcNow();
        var folder = new SqliteSegments(Directory);
        Assert.That(() => new LogArchive(store, new CutOff(folder), Clock).Seal(now.AddDays(-90), "ann", "test"), Throws.TypeOf<ApprovalStoreException>());
        Assert.That(store.ReadStream("session/s", 0), Has.Count.EqualTo(2), "it was sealed and has not left");

        new LogArchive(store, folder, Clock).Erase(now.AddDays(-90), "kept long enough", "ann", "test");

        Assert.That(store.ReadStream("session/s", 0), Is.Empty);
        Assert.That(System.IO.Directory.GetFiles(Directory), Is.Empty);
    }

    [Test]
    public void Seal_EarlierSegmentsMovedElsewhere_GoesOn()
    {
        using var store = Open();
        store.Append([Started(), Started()]);
        Clock.Advance(TimeSpan.FromDays(1_000));
        Archive(store);
        System.IO.Directory.Delete(Directory, recursive: true);
        store.Append([Started()]);
        Clock.Advance(TimeSpan.FromDays(1_000));
        store.Append([Started()]);

        Archive(store);

        Assert.That(System.IO.Directory.GetFiles(Directory), Is.Not.Empty);
    }

    [TestCase("../gate")]
    [TestCase("a")]
    [TestCase("1/2")]
    public void Segments_NameThatIsAPath_IsRefused(string name)
        => Assert.That(() => new SqliteSegments(Directory).Open(name), Throws.ArgumentException.With.Message.Contains(name));

    private void Archive(SqliteStore store)
    {
        var archive = new LogArchive(store, new SqliteSegments(Path.Combine(Files.Root, "gate.db-archive")), Clock);
        while (archive.Seal(before: Clock.GetUtcNow().AddDays(-90), by: "nightly job", via: "cron") is not null)
        {
            // On to the next segment.
        }
    }

    private static Commit Started() => Commits("session/s");

    private static Commit Commits(string stream) => new(
        Guid.NewGuid(), [new StreamAppend(stream, StreamAppend.AnyVersion, [new NewEvent("CallsStarted", 1, """{"tool":"Files.Read","session":"s","actor":"agent","count":1}"""u8.ToArray())])]);

    /// <summary>Fails when a segment that was sealed is opened to let it leave the store.</summary>
    private sealed class CutOff(SqliteSegments folder) : ISegmentFolder
    {
        private int _opened;

        public void Write(string name, SegmentContent content) => folder.Write(name, content);

        public IApprovalStore? Open(string name) => ++_opened == 1 ? folder.Open(name) : throw new ApprovalStoreException("The disk is gone.");

        public void Delete(string name) => folder.Delete(name);
    }
}
