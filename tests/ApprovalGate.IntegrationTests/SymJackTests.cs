using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Delivery;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.IntegrationTests;

/// <summary>A link is shown as harmless and swapped while people are asked: what it leads to is bound, so the call is refused.</summary>
/// <remarks>The links are real ones, swapped as an attacker would: by renaming another over them.</remarks>
public sealed class SymJackTests
{
    private const int Swaps = 100;

    private DirectoryInfo _folder = null!;
    private string _link = "";

    [SetUp]
    public void Lay()
    {
        _folder = Directory.CreateTempSubdirectory("approvalgate-tests-");
        File.WriteAllText(At("harmless"), "harmless");
        File.WriteAllText(At("secret"), "secret");
        _link = At("link");
        Aim("harmless");
    }

    [TearDown]
    public void Clear() => _folder.Delete(recursive: true);

    [TestCase(nameof(ReadTools.ReadAsync))]
    [TestCase(nameof(ReadTools.Read))]
    public async Task SymJack_WhileItWaits_IsRefusedEachTime(string way)
    {
        using var gate = Asking(_ => Aim("secret"));
        var tools = new ReadTools(gate);

        for (var swap = 0; swap < Swaps; swap++)
        {
            Aim("harmless");
            await Assert.ThrowsAsync<DigestMismatchException>(() => tools.CallAsync(way, _link));
        }

        Assert.That(tools.Seen, Is.Empty);
        Assert.That(gate.Requests.List([RequestState.Voided]), Has.Count.EqualTo(Swaps));
        Assert.That(Alarms(gate), Has.Length.EqualTo(Swaps).And.All.EqualTo(ConsumeFailure.DigestMismatch));
    }

    [Test]
    public async Task SymJack_WhileSinksRecord_IsRefusedEachTime()
    {
        using var gate = new GateBuilder().AddTransport(_ => new Approver(_ => { })).AddSink(_ => new RunningSink(() => Aim("secret"))).Build();
        var tools = new ReadTools(gate);

        for (var swap = 0; swap < Swaps; swap++)
        {
            Aim("harmless");
            await Assert.ThrowsAsync<DigestMismatchException>(() => tools.ReadAsync(_link));
        }

        Assert.That(tools.Seen, Is.Empty);
        Assert.That(gate.Requests.List([RequestState.NotRun]), Has.Count.EqualTo(Swaps));
        Assert.That(Alarms(gate), Has.Length.EqualTo(Swaps).And.All.EqualTo(ConsumeFailure.DigestMismatch));
    }

    [Test]
    public async Task Control_WithoutResolve_RunsWhatTheLinkWasSwappedTo()
    {
        using var gate = Asking(_ => Aim("secret"));
        var tools = new ReadTools(gate);

        for (var swap = 0; swap < Swaps; swap++)
        {
            Aim("harmless");
            await tools.ReadUnresolvedAsync(_link);
        }

        Assert.That(tools.Seen, Has.Count.EqualTo(Swaps).And.All.EqualTo("secret"));
        Assert.That(Alarms(gate), Is.Empty);
    }

    [Test]
    public async Task Link_ThatStays_IsShownWithWhereItLeadsAndRuns()
    {
        var shown = "";
        using var gate = Asking(request => shown = request.Arguments.Json);
        var tools = new ReadTools(gate);

        await tools.ReadAsync(_link);

        var real = System.Text.Json.JsonSerializer.Serialize(new RealPath().Resolve(At("harmless")));
        Assert.That(tools.Seen, Is.EqualTo(new[] { "harmless" }));
        Assert.That(shown, Is.EqualTo($$"""{"path":{{System.Text.Json.JsonSerializer.Serialize(_link)}},"path.RealPath":{{real}}}"""));
        Assert.That(Alarms(gate), Is.Empty);
    }

    [Test]
    public async Task Link_SwappedRightAfterTheLastLook_IsNotFollowedByABodyThatActsOnWhatWasResolved()
    {
        using var gate = Asking(_ => { });
        var tools = new ReadTools(gate) { BeforeReading = () => Aim("secret") };

        await tools.ReadResolvedAsync(_link);
        Assert.That(tools.Seen, Is.EqualTo(new[] { "harmless" }));

        Aim("harmless");
        await tools.ReadAsync(_link);
        Assert.That(tools.Seen[1], Is.EqualTo("secret"), "The control: the instant in which nothing watches.");
    }

    [Test]
    public async Task Link_ToAReport_DeletesTheReportThatWasApproved()
    {
        using var gate = Asking(_ => { });

        await new ReportTools(gate).DeleteAsync(_link);

        Assert.That(File.Exists(At("harmless")), Is.False);
        Assert.That(new FileInfo(_link).LinkTarget, Is.EqualTo("harmless"), "The link itself is still there.");
    }

    [Test]
    public async Task Content_ChangedWhileItWaits_IsRefused()
    {
        using var gate = Asking(_ => File.WriteAllText(At("harmless"), "harmfuls"));
        var tools = new ReadTools(gate);

        await Assert.ThrowsAsync<DigestMismatchException>(() => tools.ReadHashedAsync(_link));

        Assert.That(tools.Seen, Is.Empty);
        Assert.That(Alarms(gate), Is.EqualTo(new[] { ConsumeFailure.DigestMismatch }));
    }

    [Test]
    public async Task Content_MadeWhileItWaits_IsRefused()
    {
        using var gate = Asking(_ => File.WriteAllText(At("new"), "made"));

        await Assert.ThrowsAsync<DigestMismatchException>(() => new ReadTools(gate).ReadHashedAsync(At("new")));
    }

    [Test]
    public async Task Content_WrittenAgainAsItWas_Runs()
    {
        using var gate = Asking(_ => File.WriteAllText(At("harmless"), "harmless"));
        var tools = new ReadTools(gate);

        await tools.ReadHashedAsync(_link);

        Assert.That(tools.Seen, Is.EqualTo(new[] { "harmless" }));
    }

    private static ConsumeFailure[] Alarms(Gate gate)
        => [.. AuditTrail.Read(gate.Store).OfType<ConsumeAlarm>().Select(alarm => alarm.Why)];

    private static Gate Asking(Action<ApprovalRequest> whileAsked) => new GateBuilder().AddTransport(_ => new Approver(whileAsked)).Build();

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private void Aim(string target)
    {
        File.CreateSymbolicLink(_link + "~", target);
        File.Move(_link + "~", _link, overwrite: true);
    }

    private sealed class Approver(Action<ApprovalRequest> whileAsked) : IApprovalTransport
    {
        public string Name => "approver";

        public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            whileAsked(request);
            await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, ApprovalGate.Approver.Person("alice", "test"), Name), cancellationToken);
            return DeliveryReceipt.None;
        }
    }

    private sealed class RunningSink(Action whenRunning) : IAuditSink
    {
        private LogHead _head = LogHead.Empty;

        public string Name => "running";

        public LogHead ReadWatermark() => _head;

        public void Append(IReadOnlyList<LogRecord> records)
        {
            if (records.Any(record => record.Type == "Running"))
            {
                whenRunning();
            }

            _head = new LogHead(records[^1].Position, records[^1].Head, records[^1].Time);
        }

        public void Dispose()
        {
        }
    }
}

public sealed partial class ReportTools(Gate gate)
{
    [RequiresApproval(Reason = "A deleted report cannot be brought back.")]
    public partial Task DeleteAsync([Resolve(typeof(RealPath))] string path);

    private static Task DeleteAsyncCore(string path, Permit permit)
    {
        File.Delete(permit.Resolved<RealPath>(nameof(path))!); // what was approved, and not what the link leads to by now
        return Task.CompletedTask;
    }
}

/// <summary>Tools that read a file.</summary>
public sealed partial class ReadTools(Gate gate)
{
    private readonly Gate _gate = gate;

    public List<string> Seen { get; } = [];

    public Action BeforeReading { get; init; } = static () => { };

    public Task CallAsync(string way, string path)
    {
        if (way == nameof(ReadAsync))
        {
            return ReadAsync(path);
        }

        Read(path);
        return Task.CompletedTask;
    }

    [RequiresApproval]
    public partial Task ReadAsync([Resolve(typeof(RealPath))] string path);

    [RequiresApproval(Arguments = ArgumentPassing.Snapshot)]
    public partial void Read([Resolve(typeof(RealPath))] string path);

    [RequiresApproval]
    public partial Task ReadUnresolvedAsync(string path);

    [RequiresApproval]
    public partial Task ReadHashedAsync([Resolve(typeof(FileContentHash))] string path);

    [RequiresApproval]
    public partial Task ReadResolvedAsync([Resolve(typeof(RealPath))] string path);

    private Task ReadAsyncCore(string path)
    {
        BeforeReading();
        return See(path);
    }

    private void ReadCore(string path) => See(path);

    private Task ReadUnresolvedAsyncCore(string path) => See(path);

    private Task ReadHashedAsyncCore(string path) => See(path);

    private Task ReadResolvedAsyncCore(string path, Permit permit)
    {
        BeforeReading();
        return See(permit.Resolved<RealPath>(nameof(path))!);
    }

    private Task See(string path)
    {
        Seen.Add(File.ReadAllText(path));
        return Task.CompletedTask;
    }
}
