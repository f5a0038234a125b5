using System.Collections.Concurrent;
using ApprovalGate.Audit;
using ApprovalGate.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGate.IntegrationTests;

/// <summary>What a resolver finds is bound, shown and looked at again; what it cannot find does not run.</summary>
public sealed class ResolveTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<ApprovalRequest> _asked = [];
    private readonly string _row = Guid.NewGuid().ToString("N");

    [SetUp]
    public void Forget() => _asked.Clear();

    [Test]
    public async Task World_ThatStays_IsShownBesideTheArgumentAndGivenToTheBody()
    {
        Rows.Versions[_row] = () => "7";
        using var gate = Build();

        Assert.That(await new RowTools(gate).DeleteAsync(_row, note: null), Is.EqualTo("7 ()"));

        Assert.That(_asked.Single().Arguments.Json, Is.EqualTo($$"""{"note":null,"note.RowVersion":null,"row":"{{_row}}","row.RowVersion":"7"}"""));
    }

    [TestCase("7", 1, Description = "The control: the same call, which takes up its approval.")]
    [TestCase("8", 2)]
    public async Task World_ThatChangedBetweenTwoProcesses_IsAnotherCallThatTheOldApprovalDoesNotServe(string later, int requests)
    {
        var folder = Directory.CreateTempSubdirectory("approvalgate-tests-");
        Rows.Versions[_row] = () => "7";
        var silent = new Silent();
        using (var first = BuildOn(folder, silent))
        {
            var call = new RowTools(first).DeleteAsync(_row, note: null);
            await silent.Asked.WaitAsync(Patience);
            first.Detach();
            await Assert.ThrowsAsync<GateClosedException>(() => call);
        }

        Rows.Versions[_row] = () => later;
        using (var second = BuildOn(folder, new Approver(_asked)))
        {
            var first = await silent.Asked;
            await second.Inbox.DecideAsync(new Decision(first.Id, first.Digest, Answer.Approve, ApprovalGate.Approver.Person("alice", "test"), "desk"));
            Assert.That(await new RowTools(second).DeleteAsync(_row, note: null), Is.EqualTo($"{later} ()"));

            Assert.That(second.Requests.List([]), Has.Count.EqualTo(requests));
            Assert.That(second.Requests.Get(first.Id)!.State, Is.EqualTo(requests == 1 ? RequestState.Succeeded : RequestState.Approved));
        }

        folder.Delete(recursive: true);
    }

    [Test]
    public async Task World_NotKnownOnceItIsApproved_IsRefusedAndTheRequestEnds()
    {
        Rows.Versions[_row] = Looks("7", null);
        using var gate = Build();
        var tools = new RowTools(gate);

        await Assert.ThrowsAsync<ArgumentNotResolvedException>(() => tools.DeleteAsync(_row, note: null));

        var request = gate.Requests.List([]).Single();
        Assert.That((request.State, request.Note), Is.EqualTo((RequestState.Withdrawn, "What stands behind argument 'row' is not known: RowVersion found nothing.")));
    }

    [TestCase(null, "found nothing")]
    [TestCase("", "found nothing")]
    [TestCase("throw", "failed with TimeoutException")]
    public async Task World_ThatIsNotKnown_IsRefusedBeforeAnythingIsRecorded(string? found, string what)
    {
        Rows.Versions[_row] = () => found == "throw" ? throw new TimeoutException(_row) : found;
        using var gate = Build();

        var refusal = await Assert.ThrowsAsync<ArgumentNotResolvedException>(() => new RowTools(gate).DeleteAsync(_row, note: null));

        Assert.That((refusal!.Argument, refusal.Resolver), Is.EqualTo(("row", nameof(RowVersion))));
        Assert.That(refusal.Message, Does.Contain($"RowVersion {what}.").And.Not.Contain(_row));
        Assert.That(gate.Requests.List([]), Is.Empty);
        Assert.That(_asked, Is.Empty);
    }

    [Test]
    public async Task World_ThatIsNotKnownAtTheLastLook_IsRefusedAndAnAlarm()
    {
        Rows.Versions[_row] = Looks("7", "7", null);
        using var gate = Build();

        await Assert.ThrowsAsync<DigestMismatchException>(() => new RowTools(gate).DeleteAsync(_row, note: null));

        Assert.That(gate.Requests.Get(_asked.Single().Id)!.State, Is.EqualTo(RequestState.NotRun));
        Assert.That(AuditTrail.Read(gate.Store).OfType<ConsumeAlarm>().Count(alarm => alarm.Why == ConsumeFailure.DigestMismatch), Is.EqualTo(1));
    }

    [Test]
    public async Task World_OfACallThatIsRecordedOnly_IsLookedAtTwice()
    {
        Rows.Versions[_row] = Looks("7", "8");
        using var gate = Build();

        await Assert.ThrowsAsync<DigestMismatchException>(() => new RowTools(gate).TouchAsync(_row));

        Rows.Versions[_row] = Looks("8", "8");
        Assert.That(await new RowTools(gate).TouchAsync(_row), Is.EqualTo(_row));
    }

    [Test]
    public async Task Resolver_ThatTakesItsTime_DoesNotHoldUpWhoeverDecides()
    {
        using var slow = new ManualResetEventSlim();
        var looks = 0;
        Rows.Versions[_row] = () =>
        {
            if (Interlocked.Increment(ref looks) > 1)
            {
                slow.Wait();
            }

            return "7";
        };
        var decided = new TaskCompletionSource<RequestState>();
        using var gate = new GateBuilder().AddTransport(_ => new Approver(_asked, decided)).Build();

        var call = new RowTools(gate).DeleteAsync(_row, note: null);
        Assert.That(await decided.Task.WaitAsync(Patience), Is.EqualTo(RequestState.Approved));
        slow.Set();

        Assert.That(await call, Is.EqualTo("7 ()"));
    }

    [Test]
    public async Task World_BehindADecorator_IsBoundToo()
    {
        Rows.Versions[_row] = Looks("7", "8");
        var services = new ServiceCollection();
        services.AddApprovalGate();
        services.AddGated<IRowTools>(provider => new RowTools(provider.GetRequiredService<Gate>()));
        await using var provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<DigestMismatchException>(() => provider.GetRequiredService<IRowTools>().TouchAsync(_row));

        var request = provider.GetRequiredService<Gate>().Requests.List([RequestState.NotRun]).Single();
        Assert.That(request.Tool, Is.EqualTo("ApprovalGate.IntegrationTests.IRowTools.TouchAsync"));
        Assert.That(request.Arguments.Json, Does.Contain("\"row.RowVersion\":\"7\""));
    }

    [Test]
    public async Task Permit_AskedForWhatIsNotResolved_SaysSo()
    {
        Rows.Versions[_row] = () => "7";
        using var gate = Build();

        var failure = await Assert.ThrowsAsync<ArgumentException>(() => new RowTools(gate).MistakeAsync(_row));

        Assert.That(failure!.Message, Does.Contain("RowTools.MistakeAsync' does not resolve 'row' by RealPath."));
    }

    /// <summary>Finds one after the other, and then the last for good.</summary>
    private static Func<string?> Looks(params string?[] found)
    {
        var looks = 0;
        return () => found[Math.Min(looks++, found.Length - 1)];
    }

    private Gate Build() => new GateBuilder().AddTransport(_ => new Approver(_asked)).Build();

    private static Gate BuildOn(DirectoryInfo folder, IApprovalTransport transport) => new GateBuilder()
        .Configure(options => options.Session = "s").UseSqlite(Path.Combine(folder.FullName, "gate.db")).AddTransport(_ => transport).Build();

    private sealed class Silent : IApprovalTransport
    {
        private readonly TaskCompletionSource<ApprovalRequest> _asked = new();

        public string Name => "silent";

        public Task<ApprovalRequest> Asked => _asked.Task;

        public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            _asked.TrySetResult(request);
            return Task.FromResult(DeliveryReceipt.None);
        }
    }

    private sealed class Approver(List<ApprovalRequest> asked, TaskCompletionSource<RequestState>? decided = null) : IApprovalTransport
    {
        public string Name => "approver";

        public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            asked.Add(request);
            var state = await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, ApprovalGate.Approver.Person("alice", "test"), Name), cancellationToken);
            decided?.TrySetResult(state);
            return DeliveryReceipt.None;
        }
    }
}

/// <summary>Stands for a database.</summary>
public static class Rows
{
    public static ConcurrentDictionary<string, Func<string?>> Versions { get; } = [];

    public static string? VersionOf(string row) => Versions[row]();
}

public sealed class RowVersion : IArgumentResolver<string>
{
    public string? Resolve(string value) => Rows.VersionOf(value);
}

public interface IRowTools
{
    [RequiresApproval(Reversibility.Compensable)]
    Task<string> TouchAsync([Resolve(typeof(RowVersion))] string row);
}

/// <summary>Tools on rows of a table.</summary>
public sealed partial class RowTools(Gate gate) : IRowTools
{
    private readonly Gate _gate = gate;

    [RequiresApproval]
    public partial Task<string> DeleteAsync([Resolve(typeof(RowVersion))] string row, [Resolve(typeof(RowVersion))] string? note);

    [RequiresApproval(Reversibility.Compensable)]
    public partial Task<string> TouchAsync([Resolve(typeof(RowVersion))] string row);

    [RequiresApproval]
    public partial Task<string?> MistakeAsync([Resolve(typeof(RowVersion))] string row);

    private static Task<string> DeleteAsyncCore(string row, string? note, Permit permit)
        => Task.FromResult($"{permit.Resolved<RowVersion>(nameof(row))} ({permit.Resolved<RowVersion>(nameof(note))})");

    private static Task<string> TouchAsyncCore(string row) => Task.FromResult(row);

    private static Task<string?> MistakeAsyncCore(string row, Permit permit) => Task.FromResult(permit.Resolved<RealPath>(nameof(row)));
}
