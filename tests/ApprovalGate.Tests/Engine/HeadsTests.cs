using System.Threading.Channels;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Signing;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApprovalGate.Tests.Engine;

/// <summary>The head of the log is signed and kept elsewhere at intervals and at the end; a place that does not take it stops nothing, and is noticed.</summary>
public sealed class HeadsTests
{
    private static readonly HeadOptions Often = new() { Records = 3, Interval = TimeSpan.FromMinutes(1) };
    private readonly SteadyClock _clock = new();
    private VerificationKey _public = null!;
    private FakePlace _place = null!;
    private Channel<string> _errors = null!;
    private InMemoryStore _store = null!;
    private Gate _gate = null!;

    [SetUp]
    public void Open()
    {
        _place = new FakePlace();
        _errors = Channel.CreateUnbounded<string>();
        _store = new InMemoryStore(_clock);
        _gate = Gate();
    }

    [TearDown]
    public void Close()
    {
        _place.GoOn.Set();
        _gate.Dispose();
        _store.Dispose();
    }

    [Test]
    public async Task Head_AfterSoManyRecords_IsKeptSigned()
    {
        Append(2);
        Append(1);
        var head = await _place.NextAsync();

        // Two were not enough, or the first head were one over two.
        Assert.That(head.ToString(), Is.EqualTo(_store.ReadHead().ToString()).And.StartWith("3:"));
        Assert.That((head.StoreId, head.At), Is.EqualTo((_store.StoreId, _clock.GetUtcNow())));
        Assert.That(head.IsSignedBy(_public));
    }

    [Test]
    public async Task Head_AfterTheInterval_IsKeptThoughThereAreFewRecords()
    {
        Append(1);
        _clock.Pass(Often.Interval);

        Assert.That((await _place.NextAsync()).Position, Is.EqualTo(1));
    }

    [Test]
    public async Task Head_OfALogThatNobodySigned_IsKeptThoughNothingIsAdded()
    {
        _gate.Dispose();
        _ = _place.Drain();
        Append(2);
        _gate = Gate();
        _clock.Pass(Often.Interval);

        Assert.That((await _place.NextAsync()).Position, Is.EqualTo(2));
    }

    [Test]
    public void Head_OnClose_IsKept()
    {
        Append(1);
        _gate.Dispose();

        Assert.That(_place.Drain().Single().Position, Is.EqualTo(1));
    }

    [Test]
    public void Head_OnCloseOfAnEmptyLog_IsNone()
    {
        _gate.Dispose();

        Assert.That(_place.Drain(), Is.Empty);
    }

    [Test]
    public async Task Head_OnCloseAndKeptAlready_IsNotKeptAgain()
    {
        Append(3);
        await _place.NextAsync();
        _gate.Dispose();

        Assert.That(_place.Drain(), Is.Empty);
    }

    [Test]
    public async Task ClockSetBack_HeadsAreKeptAtTheSameIntervals()
    {
        Append(3);
        var first = await _place.NextAsync();
        Append(1);
        _clock.SetBack(TimeSpan.FromDays(2));
        _clock.Pass(Often.Interval);
        var second = await _place.NextAsync();

        Assert.That(second.Position, Is.EqualTo(4));
        Assert.That(second.At, Is.LessThan(first.At), "by the clock it was signed by, as it is");
        Assert.That(second.IsSignedBy(_public));
    }

    [Test]
    public async Task Place_Failing_IsNoticedStopsNothingAndGetsALaterHeadAtTheNextInterval()
    {
        _place.Fails = true;
        Append(3);
        Assert.That(await NextErrorAsync(), Does.Contain("not kept in second place").And.Contain("The share is gone."));

        Assert.That(await new FakeTool(Reversibility.Compensable).RunAsync(_gate).WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
        _place.Fails = false;
        _clock.Pass(Often.Interval);
        Assert.That((await _place.NextAsync()).Position, Is.GreaterThan(3));
    }

    [Test]
    public async Task Place_FailingAndNothingAdded_IsTriedAgainAtTheNextInterval()
    {
        _place.Fails = true;
        Append(3);
        await NextErrorAsync();
        _place.Fails = false;
        _clock.Pass(Often.Interval);

        Assert.That((await _place.NextAsync()).Position, Is.EqualTo(3));
    }

    [Test]
    public async Task Place_Hanging_IsNoticedAndStopsNothing()
    {
        _place.GoOn.Reset();
        Append(3);
        await _place.Reached.Task.WaitAsync(FakeApprover.Patience);
        Assert.That(await new FakeTool(Reversibility.Compensable).RunAsync(_gate).WaitAsync(FakeApprover.Patience), Is.EqualTo(1));

        Append(3);
        _clock.Pass(Often.Interval);
        Assert.That(await NextErrorAsync(), Does.Contain("has not taken the head before"));

        _place.GoOn.Set();
        Assert.That((await _place.NextAsync()).Position, Is.EqualTo(3));
        _clock.Pass(Often.Interval);
        Assert.That((await _place.NextAsync()).Position, Is.EqualTo(_store.ReadHead().Position));
    }

    [Test]
    public async Task Place_HangingAtTheEnd_DoesNotKeepTheGateOpen()
    {
        _place.GoOn.Reset();
        Append(1);
        await Task.Run(_gate.Dispose).WaitAsync(FakeApprover.Patience);

        Assert.That(await NextErrorAsync(), Does.Contain("did not take the last head in time"));
    }

    [Test]
    public void Options_OutOfRange_AreRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => new HeadOptions { Records = 0 }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new HeadOptions { Interval = TimeSpan.Zero }, Throws.TypeOf<ArgumentOutOfRangeException>());
    });

    private async Task<string> NextErrorAsync() => await _errors.Reader.ReadAsync().AsTask().WaitAsync(FakeApprover.Patience);

    private Gate Gate()
    {
        var builder = new GateBuilder();
        builder.Services.AddFakeLogging(options =>
        {
            options.FilteredLevels.Add(LogLevel.Error);
            options.OutputFormatter = record => $"{record.Message} {record.Exception}";
            options.OutputSink = line => _errors.Writer.TryWrite(line);
        });
        var key = SigningKey.Generate();
        _public = key.Public;
        return builder.UseClock(_clock).UseStore(_ => new ProxyStore(_store)).AddHeads(_ => key, _ => _place, Often).Build();
    }

    private void Append(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _store.Append([Some.Commit("note/1")]);
        }
    }

    /// <summary>A clock as systems have it: the time of day can be set back, and what measures spans goes on.</summary>
    private sealed class SteadyClock : TimeProvider
    {
        private readonly FakeTimeProvider _day = new(Some.Noon);
        private readonly FakeTimeProvider _spans = new(Some.Noon);

        public override long TimestampFrequency => _spans.TimestampFrequency;

        public void Pass(TimeSpan time)
        {
            _day.Advance(time);
            _spans.Advance(time);
        }

        public void SetBack(TimeSpan time) => _day.AdjustTime(_day.GetUtcNow() - time);

        public override DateTimeOffset GetUtcNow() => _day.GetUtcNow();

        public override long GetTimestamp() => _spans.GetTimestamp();
    }

    private sealed class FakePlace : IHeadPlace
    {
        private readonly Channel<SignedHead> _heads = Channel.CreateUnbounded<SignedHead>();
        private volatile bool _fails;

        public string Name => "second place";

        public bool Fails
        {
            set => _fails = value;
        }

        public ManualResetEventSlim GoOn { get; } = new(true);

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Keep(SignedHead head)
        {
            Reached.TrySetResult();
            GoOn.Wait();
            _heads.Writer.TryWrite(_fails ? throw new IOException("The share is gone.") : head);
        }

        public async Task<SignedHead> NextAsync() => await _heads.Reader.ReadAsync().AsTask().WaitAsync(FakeApprover.Patience);

        public List<SignedHead> Drain()
        {
            var heads = new List<SignedHead>();
            while (_heads.Reader.TryRead(out var head))
            {
                heads.Add(head);
            }

            return heads;
        }
    }
}
