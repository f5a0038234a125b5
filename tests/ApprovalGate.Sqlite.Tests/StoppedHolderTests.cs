using System.Diagnostics;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>A process that holds the turn to write and does not go on: nobody waits for it without end, and whoever waits is told which it is.</summary>
[Platform(Exclude = "Win", Reason = "processes are stopped by a signal")]
public sealed class StoppedHolderTests : SqliteFixture
{
    private static readonly SqliteStoreOptions Impatient = new() { BusyTimeout = TimeSpan.FromMilliseconds(300) };

    [Test]
    [Category("Slow")] // Starts a second process, stops it and lets it go on.
    public void HolderOfTheTurn_Stopped_KeepsNobodyLongerThanTheTimeout()
    {
        var store = Open(Impatient);
        store.Append([Some.Commit()]);
        using var holder = Start("stay inside");
        holder.Read();
        Signal("STOP", holder.Id);

        Assert.Multiple(() =>
        {
            var named = OperatingSystem.IsLinux() ? $"process {holder.Id}" : "another process";
            Assert.That(() => store.Append([Some.Commit()]), Throws.TypeOf<StoreBusyException>().With.Message.Contains(named));
            Assert.That(() => store.Append([Some.Commit()]), Throws.TypeOf<StoreBusyException>(), "and again");
            Assert.That(() => new SqliteStore(Database, Impatient), Throws.TypeOf<StoreBusyException>().With.Message.Contains(named));
            Assert.That(store.ReadHead().Position, Is.EqualTo(1), "readers take no turn");
            Assert.That(SqliteStore.OpenReadOnly(Database).ReadHead().Position, Is.EqualTo(1));
            Assert.That(() => Open(Impatient with { MustExist = true }).Dispose(), Throws.TypeOf<StoreBusyException>());
        });

        Signal("CONT", holder.Id);
        Assert.That(holder.Ask("go on"), Is.EqualTo("outside"));
        Assert.That(() => Appends(store), Is.True.After(20_000, 50));
        store.Dispose();
    }

    [Test]
    [Category("Slow")] // Starts a second process and kills it.
    public void HolderOfTheTurn_StoppedAndKilled_IsForgotten()
    {
        var store = Open(Impatient);
        using var holder = Start("stay inside");
        holder.Read();
        Signal("STOP", holder.Id);
        Assert.That(() => store.Append([Some.Commit()]), Throws.TypeOf<StoreBusyException>());
        holder.Kill();

        Assert.That(() => Appends(store), Is.True.After(20_000, 50));
    }

    [Test]
    [Category("Slow")] // Starts a second process and stops it.
    public void Dispose_WhileTheHolderIsStopped_Ends()
    {
        var store = Open(Impatient);
        using var holder = Start("stay inside");
        holder.Read();
        Signal("STOP", holder.Id);

        store.Dispose();
        holder.Kill();
        Assert.That(Open().ReadHead().Position, Is.Zero);
    }

    private static bool Appends(SqliteStore store)
    {
        try
        {
            return store.Append([Some.Commit()])[0].Succeeded;
        }
        catch (StoreBusyException)
        {
            return false;
        }
    }

    private static void Signal(string name, int process)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
