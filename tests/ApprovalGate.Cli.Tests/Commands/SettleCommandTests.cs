using System.Text.Json;

namespace ApprovalGate.Cli.Tests.Commands;

public sealed class SettleCommandTests
{
    private Bench _bench = null!;

    [SetUp]
    public void Open() => _bench = new Bench();

    [TearDown]
    public void Close() => _bench.Dispose();

    [TestCase("--happened", "it happened.", "Happened")]
    [TestCase("--did-not", "it did not happen.", "DidNotHappen")]
    public async Task Settle_ARunInDoubt_ShowsItAndRecordsWhoFoundOut(string option, string said, string state)
    {
        var id = await CutOffAsync();
        Assert.That(_bench.Run("list", "--in-doubt").Out, Does.Contain(id[..8]));

        var ran = _bench.Run("settle", id[..8], option, "--reason", "looked at the disk");
        using var shown = JsonDocument.Parse(_bench.Run("list", "--state", "all", "--json").Out);
        var settlement = shown.RootElement[0].GetProperty("settlement");
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.Zero, ran.Error);
            Assert.That(ran.Out, Does.Match($@"Files\.Delete[\s\S]*a\.txt[\s\S]*Settled by alice: {said}"));
            Assert.That(shown.RootElement[0].GetProperty("state").GetString(), Is.EqualTo(state));
            Assert.That(settlement.GetProperty("approver").GetString(), Is.EqualTo("alice"));
            Assert.That(_bench.Run("show", id).Out, Does.Match($@"settled by +alice via cli +\({(state == "Happened" ? "it happened" : "it did not happen")}; .*\)\s+reason +""looked at the disk"""));
            Assert.That(_bench.Run("audit").Out, Does.Match($@"RunSettled +{state}"));
            Assert.That(_bench.Run("list", "--in-doubt").Out, Does.Contain("No runs in doubt."));
        });
    }

    [Test]
    public async Task Settle_Twice_ExitsWith5AndTheFirstStays()
    {
        var id = await CutOffAsync();
        _bench.Run("list", "--in-doubt");
        _bench.Run("settle", id, "--did-not");

        var ran = _bench.Run("settle", id, "--happened");
        Assert.That(ran.Code, Is.EqualTo(5));
        Assert.That(ran.Error, Does.Contain("DidNotHappen; only a run whose effect is unknown can be settled"));
    }

    [Test]
    public async Task Settle_NeitherOrBoth_ExitsWith2()
    {
        var id = await CutOffAsync();

        Assert.That(_bench.Run("settle", id), Has.Property("Code").EqualTo(2).And.Property("Error").Contains("--happened or --did-not"));
        Assert.That(_bench.Run("settle", id, "--happened", "--did-not").Code, Is.EqualTo(2));
        Assert.That(_bench.Run("list", "--in-doubt", "--state", "pending").Code, Is.EqualTo(2));
    }

    /// <summary>Makes a run whose process is gone while the body runs.</summary>
    private async Task<string> CutOffAsync()
    {
        var started = new TaskCompletionSource();
        var asked = await _bench.Agent.AskAsync(body: () =>
        {
            started.SetResult();
            return new TaskCompletionSource<int>().Task;
        });
        _bench.Run("approve", asked.Id);
        await started.Task.WaitAsync(Agent.Patience);
        _bench.Agent.Dispose();
        return asked.Id;
    }
}
