using System.Text.Json;

namespace ApprovalGate.Cli.Tests.Commands;

public sealed class DoctorCommandTests
{
    private Bench _bench = null!;

    [SetUp]
    public void Open() => _bench = new Bench();

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task Doctor_Healthy_ExitsWith0AndWarnsOfTheSameUser()
    {
        var asked = await _bench.Agent.AskAsync();

        var ran = _bench.Run("doctor");
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.Zero);
            Assert.That(ran.Out, Does.Not.Contain("FAIL"));
            Assert.That(ran.Out, Does.Match($@"ok +pending +1; the oldest is {asked.Id}"));
            Assert.That(ran.Out, Does.Match("ok +writing"));
            Assert.That(ran.Out, Does.Match("ok +chain +Verified"));
            Assert.That(ran.Out, Does.Match("warn +approver .*could decide too"));
        });
    }

    [Test]
    public async Task Doctor_ChangedRow_FailsWith4()
    {
        await _bench.Agent.AskAsync();
        _bench.Sql("UPDATE records SET payload = CAST('{}' AS BLOB) WHERE position = 1");

        var ran = _bench.Run("doctor");
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(4));
            Assert.That(ran.Out, Does.Match("FAIL +chain .*record 1"));
        });
    }

    [TestCase("UPDATE streams SET version = version - 1, last = 1 WHERE version > 1")]
    [TestCase("UPDATE streams SET last = 1000 WHERE number = 1")]
    [TestCase("UPDATE streams SET name = name || 'x' WHERE number = 1")]
    public async Task DoctorAndVerify_StreamThatEndsElsewhere_FailWith4(string sql)
    {
        var asked = await _bench.Agent.AskAsync();
        _bench.Run("approve", asked.Id.ToString(), "--yes");
        _bench.RestartAgent();
        _bench.Sql(sql);

        Assert.Multiple(() =>
        {
            Assert.That(_bench.Run("doctor"), Has.Property("Code").EqualTo(4).And.Property("Out").Match("FAIL +chain .*the end of stream"));
            Assert.That(_bench.Run("audit", "verify"), Has.Property("Code").EqualTo(4).And.Property("Error").Contains("the end of stream"));
        });
    }

    [Test]
    public async Task Doctor_ClockSetBack_WarnsThenFailsWith6()
    {
        await _bench.Agent.AskAsync();
        _bench.Clock.AdjustTime(_bench.Clock.GetUtcNow() - TimeSpan.FromSeconds(30));
        var little = _bench.Run("doctor");
        _bench.Clock.AdjustTime(_bench.Clock.GetUtcNow() - TimeSpan.FromHours(1));
        var much = _bench.Run("doctor");

        Assert.Multiple(() =>
        {
            Assert.That(little.Code, Is.Zero);
            Assert.That(little.Out, Does.Match("warn +clock"));
            Assert.That(much.Code, Is.EqualTo(6));
            Assert.That(much.Out, Does.Match("FAIL +clock"));
        });
    }

    [Test]
    public async Task Doctor_ARunWasCutOff_ReportsItInDoubtWhichAuditDoesNot()
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

        Assert.That(_bench.Run("audit").Out, Does.Not.Contain("InDoubt"));
        Assert.That(_bench.Run("doctor").Out, Does.Match("warn +in doubt +1;"));
        Assert.That(_bench.Run("list", "--state", "indoubt").Out, Does.Contain(asked.Id[..8]));
        Assert.That(_bench.Run("audit").Out, Does.Contain("InDoubt"));
    }

    [Test]
    public void Doctor_NoStore_FailsWith6InJsonToo()
    {
        var ran = _bench.Run("doctor", "--json", "--store", Path.Combine(_bench.Root, "none.db"));

        var root = JsonElement.Parse(ran.Out);
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(6));
            Assert.That(root.GetProperty("healthy").GetBoolean(), Is.False);
            Assert.That(root.GetProperty("checks")[0].GetProperty("level").GetString(), Is.EqualTo("Fail"));
        });
    }
}
