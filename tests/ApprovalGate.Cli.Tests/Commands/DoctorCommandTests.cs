using System.Text.Json;
using ApprovalGate.Delivery;

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
    public async Task Doctor_RequestThatReachedNobody_WarnsWithTheChannelsWords()
    {
        using (var gate = new GateBuilder().UseClock(_bench.Clock).UseSqlite(_bench.Database).Configure(o => o.DeliveryRetries = 0)
            .AddTransport(_ => new Unreachable()).AddTransport(_ => new Silent()).Build())
        {
            _ = gate.InvokeAsync<Agent.Call, int>(new Agent.Call(Agent.ToolOf(), "a.txt", () => Task.FromResult(1)), CancellationToken.None);
            await Silent.Asked.Task.WaitAsync(Agent.Patience);
            while (!_bench.Run("audit").Out.Contains("RequestNotDelivered", StringComparison.Ordinal))
            {
                await Task.Yield();
            }
        }

        _bench.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.That(_bench.Run("doctor").Out, Does.Match("warn +delivery +1 requests that wait have reached nobody. Of [0-9a-f]{32} the channel 'pager' says: .*approvalgate approve"));
    }

    [Test]
    public async Task Doctor_FilesRemovedUnderAGate_NamesItsProcess()
    {
        await _bench.Agent.AskAsync();
        var aside = _bench.Database + ".aside";
        File.Copy(_bench.Database, aside);
        File.Delete(_bench.Database);
        File.Move(aside, _bench.Database);

        if (OperatingSystem.IsLinux())
        {
            Assert.That(_bench.Run("doctor").Out, Does.Match($"FAIL +files +Process {Environment.ProcessId} has a file of the store open that was removed or replaced"));
        }
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

    /// <summary>A channel that fails.</summary>
    private sealed class Unreachable : IApprovalTransport
    {
        public string Name => "pager";

        public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
            => throw new TransportUnavailableException("The pager is off.");
    }

    /// <summary>A channel that never says that it has delivered.</summary>
    private sealed class Silent : IApprovalTransport
    {
        public static TaskCompletionSource Asked { get; } = new();

        public string Name => "silent";

        public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return DeliveryReceipt.None;
        }
    }
}
