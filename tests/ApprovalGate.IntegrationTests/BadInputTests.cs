using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.IntegrationTests;

/// <summary>Bad input gets a typed error that names the value and the rule; the tool does not run and nothing is lost.</summary>
public sealed class BadInputTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private DirectoryInfo _folder = null!;

    private string Store => Path.Combine(_folder.FullName, "gate.db");

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("approvalgate-tests-");

    [TearDown]
    public void Remove() => _folder.Delete(recursive: true);

    [Test]
    public async Task Argument_OfAMegabyte_IsRefusedByNameAndLeavesNoRecord()
    {
        using var gate = Open();
        var tools = new DeleteTools(gate);
        var refusal = (await Assert.ThrowsAsync<ArgumentNotBindableException>(() => tools.DeleteAsync(new string('x', 1 << 20), default)))!;

        Assert.Multiple(() =>
        {
            Assert.That(refusal.Argument, Is.EqualTo("path"));
            Assert.That(refusal.Message, Does.Contain("65536 bytes").And.Contain("MaxArgumentBytes").And.Not.Contain("xxx"));
            Assert.That(gate.Store.ReadHead().Position, Is.Zero);
            Assert.That(tools.Deleted, Is.Empty);
        });
    }

    [Test]
    public async Task Argument_WithHalfASurrogatePair_IsRefusedByNameAndLeavesNoRecord()
    {
        using var gate = Open();
        var tools = new DeleteTools(gate);
        var refusal = (await Assert.ThrowsAsync<ArgumentNotBindableException>(() => tools.DeleteAsync("ab\uD800c", default)))!;

        Assert.That(refusal.Message, Does.StartWith("Argument 'path' holds half a surrogate pair"));
        Assert.That(gate.Store.ReadHead().Position, Is.Zero);
        Assert.That(tools.Deleted, Is.Empty);
    }

    [Test]
    public async Task Clock_SetBackADay_RefusesUntilItHasCaughtUp()
    {
        using var gate = Open();
        var tools = new DeleteTools(gate);
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => tools.DeleteAsync("a.txt", default));
        var before = gate.Store.ReadHead();
        _clock.AdjustTime(_clock.GetUtcNow() - TimeSpan.FromDays(1));

        var refusal = (await Assert.ThrowsAsync<RecordUnavailableException>(() => tools.DeleteAsync("a.txt", default)))!;
        Assert.That(refusal.InnerException, Is.TypeOf<StoreClockException>());
        Assert.That(
            gate.Store.ReadLog(before.Position, 100).Where(record => !record.Stream.StartsWith("delivery/", StringComparison.Ordinal)), Is.Empty,
            "what became of the first delivery may still come");

        _clock.Advance(TimeSpan.FromDays(1));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => tools.DeleteAsync("a.txt", default));
        Assert.That(tools.Deleted, Is.Empty);
    }

    [Test]
    public void Store_InAFolderThatIsNotThere_IsRefusedByItsPath()
        => Assert.That(
            () => new GateBuilder().UseSqlite(Path.Combine(_folder.FullName, "absent", "gate.db")).Build(),
            Throws.TypeOf<StoreUnusableException>().With.Message.Contains("absent"));

    [Test]
    public void Store_ThatIsNoDatabase_IsRefusedAndLeftAsItWas()
    {
        File.WriteAllText(Store, "this is a shopping list, not a store, and it is long enough to look like something");

        Assert.That(() => Open(), Throws.TypeOf<StoreUnusableException>().With.Message.Contains(Store));
        Assert.That(File.ReadAllText(Store), Does.StartWith("this is a shopping list"));
    }

    [Test]
    public void Sink_OfAnotherStore_IsRefusedBeforeAnythingIsWritten()
    {
        var sink = Path.Combine(_folder.FullName, "gate.jsonl");
        using (var gate = new GateBuilder().UseSqlite(Store).AddJsonLines(sink).AddTransport(_ => new DenyingTransport()).Build())
        {
            Assert.ThrowsAsync<ApprovalDeniedException>(() => new DeleteTools(gate).DeleteAsync("a.txt", default)).GetAwaiter().GetResult();
        }

        Assert.That(
            () => new GateBuilder().UseSqlite(Store + ".other").AddJsonLines(sink).Build(),
            Throws.TypeOf<AuditSinkException>().With.Message.Contains("rolled back"));
    }

    private Gate Open() => new GateBuilder().UseClock(_clock).UseSqlite(Store).AddTransport(_ => new DenyingTransport()).Build();
}
