namespace ApprovalGate.IntegrationTests;

/// <summary>A body, and whatever it calls, can read the key of its run; nothing outside can.</summary>
public sealed class CurrentRunTests
{
    private Gate _gate = null!;
    private KeyTools _tools = null!;

    [SetUp]
    public void Open()
    {
        _gate = new GateBuilder().AddTransport(_ => new ApprovingTransport()).Build();
        _tools = new KeyTools(_gate);
    }

    [TearDown]
    public void Close() => _gate.Dispose();

    [Test]
    public async Task Key_InBodiesOfEveryShape_IsTheStoreAndThePositionOfTheRun()
    {
        await _tools.PayAsync(1);
        _tools.Pay(2);
        await foreach (var _ in _tools.PayEach(3))
        {
            Assert.That(CurrentRun.IdempotencyKey, Is.Null, "whoever enumerates is not the body");
        }

        var runs = _gate.Requests.List([RequestState.Succeeded]).Reverse().ToList();
        Assert.That(_tools.Keys, Is.EqualTo(new[] { runs[0], runs[1], runs[2], runs[2] }
            .Select(run => (run.Id, $"{_gate.Store.StoreId:N}-{run.RunPosition}"))));
        Assert.That((CurrentRun.Request, CurrentRun.IdempotencyKey), Is.EqualTo((null as RequestId?, null as string)));
    }

    [Test]
    public async Task Key_OfARunInsideARun_IsItsOwnAndThenTheOuterOnesAgain()
    {
        await _tools.PayTwiceAsync();

        Assert.That(_tools.Keys, Has.Count.EqualTo(3));
        Assert.That(_tools.Keys[2], Is.EqualTo(_tools.Keys[0]));
        Assert.That(_tools.Keys[1], Is.Not.EqualTo(_tools.Keys[0]));
    }

    [Test]
    public async Task Key_WhenTheBodyHasEnded_IsGoneForWhatItLeftRunning()
    {
        var ended = new TaskCompletionSource();
        await _tools.LeaveAsync(ended.Task);
        ended.SetResult();

        Assert.That(await _tools.Left, Is.Null);
    }

    [Test]
    public async Task Key_OfManyRunsAtOnce_IsEachItsOwn()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => _tools.PayAsync(number)));

        Assert.That(_tools.Keys.Select(key => key.Key), Is.Unique.And.None.Null);
    }
}

/// <summary>Tools that note the key of their run.</summary>
internal sealed partial class KeyTools(Gate gate)
{
    private readonly Gate _gate = gate;

    public List<(RequestId? Request, string? Key)> Keys { get; } = [];

    public Task<string?> Left { get; private set; } = Task.FromResult<string?>("nothing was left");

    [RequiresApproval(Reversibility.Irreversible)]
    public partial Task PayAsync(int amount);

    [RequiresApproval(Reversibility.Compensable)]
    public partial void Pay(int amount);

    [RequiresApproval(Reversibility.Compensable)]
    public partial IAsyncEnumerable<int> PayEach(int amount);

    [RequiresApproval(Reversibility.Compensable)]
    public partial Task PayTwiceAsync();

    [RequiresApproval(Reversibility.Compensable)]
    public partial Task LeaveAsync([Unbound("a signal of the test")] Task ended);

    private async Task PayAsyncCore(int amount)
    {
        await Task.Yield();
        Note();
    }

    private void PayCore(int amount) => Note();

    private async IAsyncEnumerable<int> PayEachCore(int amount)
    {
        Note();
        yield return amount;
        await Task.Yield();
        Note();
    }

    private async Task PayTwiceAsyncCore()
    {
        Note();
        Pay(1);
        Note();
        await Task.Yield();
    }

    private async Task LeaveAsyncCore(Task ended)
    {
        Left = LaterAsync();
        await Task.Yield();

        async Task<string?> LaterAsync()
        {
            await ended;
            return CurrentRun.IdempotencyKey;
        }
    }

    private void Note()
    {
        lock (Keys)
        {
            Keys.Add((CurrentRun.Request, CurrentRun.IdempotencyKey));
        }
    }
}
