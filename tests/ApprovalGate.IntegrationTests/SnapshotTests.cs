using System.Text.Json;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Delivery;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.IntegrationTests;

/// <summary>What runs is what was hashed, even if another thread changes an argument after the last check and before the body.</summary>
public sealed class SnapshotTests
{
    private static readonly string[] Ways =
    [
        nameof(PaymentTools.PayAsync), nameof(PaymentTools.PayOneAsync), nameof(PaymentTools.PayValueAsync), nameof(PaymentTools.PayManyAsync),
        nameof(PaymentTools.Pay), nameof(PaymentTools.PayOne), nameof(PaymentTools.PayStream), nameof(PaymentTools.PayOrder),
    ];

    private int[] _amounts = [];

    [SetUp]
    public void Fill() => _amounts = [1, 2, 3];

    [TestCaseSource(nameof(Ways))]
    public async Task Snapshot_AnArrayChangedBetweenPermitAndBody_RunsAsApproved(string way)
    {
        using var gate = BuildChangingLast();
        var tools = new PaymentTools(gate);

        await tools.CallAsync(way, _amounts);

        Assert.That(_amounts[0], Is.EqualTo(9), "changed");
        Assert.That(tools.Paid.Single().Amounts, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(tools.Paid.Single().Amounts, Is.EqualTo(Approved(gate, tools.Paid.Single().Request)));
    }

    [Test]
    public async Task WithoutASnapshot_AnArrayChangedWhileSinksRecord_IsRefused()
    {
        using var gate = Build(() => _amounts[0] = 9);
        var tools = new PaymentTools(gate);

        await Assert.ThrowsAsync<DigestMismatchException>(() => tools.PayAsItIsAsync(_amounts));

        Assert.That(tools.Paid, Is.Empty);
        Assert.That(gate.Requests.List([]).Single().State, Is.EqualTo(RequestState.NotRun));
    }

    [Test]
    public async Task Control_WithoutASnapshot_AnArrayChangedAfterTheLastLookRuns()
    {
        using var gate = BuildChangingLast();
        var tools = new PaymentTools(gate);

        await tools.PayAsItIsAsync(_amounts);

        Assert.That(tools.Paid.Single().Amounts, Is.EqualTo(new[] { 9, 2, 3 }));
        Assert.That(Approved(gate, tools.Paid.Single().Request), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task Snapshot_AnElementThatFlipsAllTheTime_NeverRunsUnapproved()
    {
        const int Calls = 500;
        using var gate = Build(() => { });
        var tools = new PaymentTools(gate);
        using var stop = new CancellationTokenSource();
        var flipping = Task.Run(() =>
        {
            for (var flips = 0; !stop.IsCancellationRequested; flips++)
            {
                Volatile.Write(ref _amounts[flips % 3], flips % 5);
            }
        });

        for (var call = 0; call < Calls; call++)
        {
            await tools.PayOneAsync(_amounts);
        }

        await stop.CancelAsync();
        await flipping;
        Assert.That(tools.Paid, Has.Count.EqualTo(Calls));
        Assert.That(tools.Paid.Where(paid => !paid.Amounts.SequenceEqual(Approved(gate, paid.Request))), Is.Empty);
        Assert.That(tools.Paid.Select(paid => string.Join(',', paid.Amounts)).Distinct().Count(), Is.GreaterThan(1), "it flipped");
    }

    [Test]
    public async Task Snapshot_ChangedWhilePeopleAreAsked_RunsAsShown()
    {
        using var gate = new GateBuilder().AddTransport(_ => new Approver(() => _amounts[0] = 9)).Build();
        var tools = new PaymentTools(gate);

        await tools.RefundAsync(_amounts);

        Assert.That(tools.Paid.Single().Amounts, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(Approved(gate, tools.Paid.Single().Request), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task Snapshot_OfAnUnboundArgument_IsPassedAsItIs()
    {
        using var gate = Build(() => { });
        var tools = new PaymentTools(gate);
        var receipt = new object();

        await tools.PayAsync(_amounts, receipt);

        Assert.That(tools.Receipt, Is.SameAs(receipt));
    }

    [Test]
    public void Snapshot_OfATypeThatChangesWhatItIsGiven_IsRefusedBeforeAnybodyIsAsked()
    {
        using var gate = Build(() => { });
        var tools = new PaymentTools(gate);

        Assert.That(() => tools.PayRising(new Rising(1)), Throws.TypeOf<ArgumentNotBindableException>().With.Message.Contains("another call once it is rebuilt"));
        Assert.That(
            () => tools.PayRising(new Rising(99)),
            Throws.TypeOf<ArgumentNotBindableException>().With.Message.Contains("failed with InvalidOperationException").And.Message.Not.Contains("secret"));
        Assert.That(tools.Paid, Is.Empty);
        Assert.That(gate.Requests.List([]), Is.Empty);
    }

    /// <summary>A gate after whose last look at the values, right before the body, an element changes.</summary>
    private Gate BuildChangingLast() => new GateBuilder().UseClock(new StartingClock(() => _amounts[0] = 9)).Build();

    private static Gate Build(Action betweenPermitAndBody) => new GateBuilder().AddSink(_ => new RunningSink(betweenPermitAndBody)).Build();

    private static int[] Approved(Gate gate, RequestId request)
    {
        using var arguments = JsonDocument.Parse(gate.Requests.Get(request)!.Arguments.Json);
        var amounts = arguments.RootElement.TryGetProperty("order", out var order)
            ? order.GetProperty("Amounts")
            : arguments.RootElement.GetProperty("amounts");
        return [.. amounts.EnumerateArray().Select(one => one.GetInt32())];
    }

    /// <summary>The gate reads the time when a permit is made, and again when the body is about to start: then something happens.</summary>
    private sealed class StartingClock(Action whenStarting) : TimeProvider
    {
        private int _reads;

        public override long GetTimestamp()
        {
            if (Interlocked.Increment(ref _reads) == 3)
            {
                whenStarting();
            }

            return base.GetTimestamp();
        }
    }

    /// <summary>A required sink: it hears of the consumed permit, and the body waits for it.</summary>
    private sealed class RunningSink(Action whenRunning) : IAuditSink
    {
        private LogHead _head = LogHead.Empty;

        public string Name => "running";

        public LogHead ReadWatermark() => _head;

        public void Append(IReadOnlyList<LogRecord> records)
        {
            if (records.Any(record => record.Type is "Requested" or "Running"))
            {
                whenRunning();
            }

            _head = new LogHead(records[^1].Position, records[^1].Head, records[^1].Time);
        }

        public void Dispose()
        {
        }
    }

    private sealed class Approver(Action whileAsked) : IApprovalTransport
    {
        public string Name => "approver";

        public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            whileAsked();
            await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, ApprovalGate.Approver.Person("alice", "test"), Name), cancellationToken);
            return DeliveryReceipt.None;
        }
    }
}

public sealed record Order(int[] Amounts);

/// <summary>A type whose constructor keeps something else than it is given: no reader can make the same value.</summary>
public sealed class Rising
{
    public Rising(int value) => Value = value < 100 ? value + 1 : throw new InvalidOperationException("secret");

    public int Value { get; }
}

/// <summary>Tools of every shape that pay; class 2, so their permit is durable and nobody is asked.</summary>
public sealed partial class PaymentTools(Gate gate)
{
    private readonly Gate _gate = gate;

    public List<(RequestId Request, int[] Amounts)> Paid { get; } = [];

    public object? Receipt { get; private set; }

    public async Task CallAsync(string way, int[] amounts)
    {
        switch (way)
        {
            case nameof(PayAsync):
                await PayAsync(amounts, new object());
                break;
            case nameof(PayOneAsync):
                await PayOneAsync(amounts);
                break;
            case nameof(PayValueAsync):
                await PayValueAsync(amounts);
                break;
            case nameof(PayManyAsync):
                await PayManyAsync(amounts);
                break;
            case nameof(Pay):
                Pay(amounts);
                break;
            case nameof(PayOne):
                PayOne(amounts);
                break;
            case nameof(PayStream):
                await foreach (var _ in PayStream(amounts))
                {
                }

                break;
            default:
                PayOrder(new Order(amounts));
                break;
        }
    }

    [RequiresApproval(Reversibility.Compensable, Arguments = ArgumentPassing.Snapshot)]
    public partial Task PayAsync(int[] amounts, [Unbound("a receipt to fill in")] object receipt);

    [RequiresApproval(Reversibility.Compensable, Arguments = ArgumentPassing.Snapshot)]
    public partial Task<int> PayOneAsync(int[] amounts);

    [RequiresApproval(Reversibility.Compensable, Arguments = ArgumentPassing.Snapshot)]
    public partial ValueTask PayValueAsync(int[] amounts);

    [RequiresApproval(Reversibility.Compensable, Arguments = ArgumentPassing.Snapshot)]
    public partial ValueTask<int> PayManyAsync(int[] amounts);

    [RequiresApproval(Reversibility.Compensable, Arguments = ArgumentPassing.Snapshot)]
    public partial void Pay(int[] amounts);

    [RequiresApproval(Reversibility.Compensable, Arguments = ArgumentPassing.Snapshot)]
    public partial int PayOne(int[] amounts);

    [RequiresApproval(Reversibility.Compensable, Arguments = ArgumentPassing.Snapshot)]
    public partial IAsyncEnumerable<int> PayStream(int[] amounts);

    [RequiresApproval(Reversibility.Compensable, Arguments = ArgumentPassing.Snapshot)]
    public partial int PayOrder(Order order);

    [RequiresApproval(Reversibility.Compensable, Arguments = ArgumentPassing.Snapshot)]
    public partial int PayRising(Rising amount);

    [RequiresApproval(Arguments = ArgumentPassing.Snapshot)]
    public partial Task<int> RefundAsync(int[] amounts);

#pragma warning disable AG1015 // The control: what happens without a snapshot.
    [RequiresApproval(Reversibility.Compensable, Arguments = ArgumentPassing.AsIs)]
    public partial Task<int> PayAsItIsAsync(int[] amounts);
#pragma warning restore AG1015

    private async Task PayAsyncCore(int[] amounts, object receipt, Permit permit)
    {
        await Task.Yield();
        Receipt = receipt;
        Run(amounts, permit);
    }

    private Task<int> PayOneAsyncCore(int[] amounts, Permit permit) => Task.FromResult(Run(amounts, permit));

    private ValueTask PayValueAsyncCore(int[] amounts, Permit permit)
    {
        Run(amounts, permit);
        return default;
    }

    private ValueTask<int> PayManyAsyncCore(int[] amounts, Permit permit) => new(Run(amounts, permit));

    private void PayCore(int[] amounts, Permit permit) => Run(amounts, permit);

    private int PayOneCore(int[] amounts, Permit permit) => Run(amounts, permit);

    private async IAsyncEnumerable<int> PayStreamCore(int[] amounts, Permit permit)
    {
        await Task.Yield();
        yield return Run(amounts, permit);
    }

    private int PayOrderCore(Order order, Permit permit) => Run(order.Amounts, permit);

    private int PayRisingCore(Rising amount, Permit permit) => Run([amount.Value], permit);

    private Task<int> RefundAsyncCore(int[] amounts, Permit permit) => Task.FromResult(Run(amounts, permit));

    private Task<int> PayAsItIsAsyncCore(int[] amounts, Permit permit) => Task.FromResult(Run(amounts, permit));

    private int Run(int[] amounts, Permit permit)
    {
        Paid.Add((permit.Request, [.. amounts]));
        return amounts.Length;
    }
}
