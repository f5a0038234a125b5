using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Log;

/// <summary>The one writer of a process: grouping, conflicts with other processes, failing stores, and its end.</summary>
public sealed class CommitterTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _kept = null!;
    private ProxyStore _store = null!;
    private Committer _committer = null!;

    [SetUp]
    public void Open()
    {
        _kept = new InMemoryStore(_clock);
        _store = new ProxyStore(_kept);
        _committer = new Committer(_store, _clock);
    }

    [TearDown]
    public void Close()
    {
        _store.OnAppend = null;
        _committer.Dispose();
        _store.Dispose();
        _kept.Dispose();
    }

    [Test]
    public async Task Submit_WhileAnAppendIsOnItsWay_IsGroupedWithTheOthers()
        => Assert.That(await SizesOfGroupsAsync(Fifty(i => new Count($"stream/{i}"))), Is.EqualTo(new[] { 1, 50 }));

    [Test]
    public async Task Submit_ManyLookAtAStreamThatNoneChanges_AreOneGroup()
    {
        var sizes = await SizesOfGroupsAsync(
            [.. Fifty(i => new Count($"stream/{i}") { LooksAt = "rules" }), new Count("rules"), new Count("late") { LooksAt = "rules" }]);

        Assert.That(sizes, Is.EqualTo(new[] { 1, 52 }), "who looks at what an earlier one of the group changes is decided on its plan");
    }

    [Test]
    public async Task Submit_ManyOnOneStream_EachSeesTheOneBefore()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _committer.SubmitAsync(new Count("one")))).WaitAsync(FakeApprover.Patience);

        Assert.That(answers.Order(), Is.EqualTo(Enumerable.Range(1, 200)));
        Assert.That(_kept.ReadStream("stream/one", 0), Has.Count.EqualTo(200));
    }

    [Test]
    public async Task Submit_AnotherProcessIsFaster_IsDecidedAgain()
    {
        await _committer.SubmitAsync(new Count("one"));
        var faster = true;
        _store.OnAppend = (_, append) =>
        {
            if (faster)
            {
                faster = false;
                _kept.Append([CountStream.OneMore("one")]);
            }

            return append();
        };

        Assert.That(await _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience), Is.EqualTo(3));
        Assert.That(await _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience), Is.EqualTo(4));
    }

    [Test]
    public async Task Submit_Refused_HarmsNoOther()
    {
        var refused = _committer.SubmitAsync(new Count("one") { Refusal = new InvalidOperationException("no") });
        var taken = _committer.SubmitAsync(new Count("one"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => refused.WaitAsync(FakeApprover.Patience));
        Assert.That(await taken.WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
    }

    [Test]
    public async Task Submit_WhatNoStoreMayTake_HarmsNoOtherOfItsGroup()
    {
        using var held = new ManualResetEventSlim();
        _store.OnAppend = (_, append) => held.Wait(FakeApprover.Patience) ? append() : [];
        var first = _committer.SubmitAsync(new Count("first"));
        var poison = _committer.SubmitAsync(new Count("half \ud83d of a pair"));
        var taken = _committer.SubmitAsync(new Count("one"));
        held.Set();

        await first.WaitAsync(FakeApprover.Patience);
        await Assert.CatchAsync<ArgumentException>(() => poison.WaitAsync(FakeApprover.Patience));
        Assert.That(await taken.WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
    }

    [Test]
    public async Task Submit_StoreThrowsAndDidNothing_Fails()
    {
        _store.FailAppends(done: false);
        await Assert.ThrowsAsync<ApprovalStoreException>(() => _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience));

        _store.OnAppend = null;
        Assert.That(await _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
    }

    [Test]
    public async Task Submit_StoreThrowsThoughItDidIt_HasItsTrueOutcome([Values] bool ofAnotherKind)
    {
        _store.FailAppends(done: true, ofAnotherKind ? new TimeoutException() : null);
        Assert.That(await _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience), Is.EqualTo(1));

        _store.OnAppend = null;
        Assert.That(await _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience), Is.EqualTo(2));
    }

    [Test]
    public async Task Submit_Appends_DoesNotReadTheLogOn()
    {
        var read = 0;
        _store.OnReadLog = () => read++;
        for (var i = 1; i <= 3; i++)
        {
            Assert.That(await _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience), Is.EqualTo(i));
        }

        Assert.That(read, Is.Zero, "what is appended is compared with the log in any case");
    }

    [TestCase(1)]
    [TestCase(999)]
    [TestCase(2_500)]
    public async Task Submit_AppendsNothing_IsAnsweredByWhatOthersHaveAppended(int others)
    {
        await _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience);
        _kept.Append([.. Enumerable.Range(0, others).Select(_ => CountStream.OneMore("one"))]);

        Assert.That(await _committer.SubmitAsync(new Look("one")).WaitAsync(FakeApprover.Patience), Is.EqualTo(1 + others));
        Assert.That(await _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience), Is.EqualTo(2 + others));
    }

    [Test]
    public async Task Submit_RefusedByWhatOthersHaveChangedSince_IsTakenAfterAll()
    {
        await _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience);
        _kept.Append([CountStream.OneMore("one")]);

        Assert.That(await _committer.SubmitAsync(new Count("one") { RefusesAt = 1 }).WaitAsync(FakeApprover.Patience), Is.EqualTo(3));
    }

    [Test]
    public async Task Submit_HoldsForGood_IsAppendedWithoutBeingDecidedAgain()
    {
        var tries = 0;
        _store.OnAppend = (_, append) =>
        {
            tries++;
            _kept.Append([CountStream.OneMore("one")]);
            return append();
        };

        Assert.That(await _committer.SubmitAsync(new Count("one") { HoldsForGood = true }).WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
        Assert.That((tries, _kept.ReadStream("stream/one", 0).Count), Is.EqualTo((1, 2)));
        Assert.That(await _committer.SubmitAsync(new Look("one")).WaitAsync(FakeApprover.Patience), Is.EqualTo(2));
    }

    [Test]
    public async Task Submit_ManyThatHoldForGoodOnOneStream_AreOneGroup()
        => Assert.That(await SizesOfGroupsAsync(Fifty(_ => new Count("one") { HoldsForGood = true })), Is.EqualTo(new[] { 1, 50 }));

    [Test]
    public async Task Submit_StoreCannotBeRead_FailsAndGoesOnLater()
    {
        _kept.Append([CountStream.OneMore("one")]);
        _store.ReadFailure = new ApprovalStoreException("The disk is on fire.");
        await Assert.ThrowsAsync<ApprovalStoreException>(() => _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience));

        _store.ReadFailure = null;
        Assert.That(await _committer.SubmitAsync(new Count("one")).WaitAsync(FakeApprover.Patience), Is.EqualTo(2));
    }

    [Test]
    public async Task Dispose_WhileCommandsAreQueued_AnswersEveryOne()
    {
        using var held = new ManualResetEventSlim();
        _store.OnAppend = (_, append) => held.Wait(FakeApprover.Patience) ? append() : [];
        var answers = Enumerable.Range(0, 1_000).Select(i => _committer.SubmitAsync(new Count($"stream/{i % 400}"))).ToList();
        var disposal = Task.Factory.StartNew(
            _committer.Dispose, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        held.Set();
        await disposal.WaitAsync(FakeApprover.Patience);

        Assert.That(answers.Select(answer => answer.IsCompletedSuccessfully), Is.All.True);
        Assert.That(() => _committer.SubmitAsync(new Count("late")), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Dispose_WhileOthersSubmit_AnswersOrRefusesEveryOne()
    {
        for (var round = 0; round < 100; round++)
        {
            var committer = new Committer(_store, _clock);
            using var start = new Barrier(3);
            var submitters = Enumerable.Range(0, 2).Select(i => Task.Factory.StartNew(
                () =>
                {
                    var answers = new List<Task>();
                    start.SignalAndWait();
                    try
                    {
                        while (true)
                        {
                            answers.Add(committer.SubmitAsync(new Count($"stream/{i}")));
                        }
                    }
                    catch (ObjectDisposedException)
                    {
                        return answers;
                    }
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
            start.SignalAndWait();
            committer.Dispose();
            foreach (var answers in await Task.WhenAll(submitters))
            {
                await Task.WhenAll(answers).WaitAsync(FakeApprover.Patience);
            }
        }
    }

    private static List<Count> Fifty(Func<int, Count> command) => [.. Enumerable.Range(0, 50).Select(command)];

    /// <summary>Submits commands while another one is appended.</summary>
    private async Task<List<int>> SizesOfGroupsAsync(IReadOnlyList<Count> commands)
    {
        using var held = new ManualResetEventSlim();
        using var reached = new ManualResetEventSlim();
        var sizes = new List<int>();
        _store.OnAppend = (commits, append) =>
        {
            sizes.Add(commits.Count);
            reached.Set();
            Assert.That(held.Wait(FakeApprover.Patience));
            return append();
        };
        var answers = new List<Task<int>> { _committer.SubmitAsync(new Count("first")) };
        Assert.That(reached.Wait(FakeApprover.Patience));
        answers.AddRange(commands.Select(command => _committer.SubmitAsync(command)));
        held.Set();
        await Task.WhenAll(answers).WaitAsync(FakeApprover.Patience);
        return sizes;
    }

    /// <summary>Appends one event and answers how many the stream then has.</summary>
    private sealed class Count(string stream) : ICommand<int>
    {
        public Exception? Refusal { get; init; }

        public string? LooksAt { get; init; }

        public int? RefusesAt { get; init; }

        public bool HoldsForGood { get; init; }

        public Plan<int> Decide(StreamStates states, DateTimeOffset now)
        {
            var counted = states.Load(CountStream.Instance, stream);
            if (LooksAt is not null)
            {
                states.Load(CountStream.Instance, LooksAt);
            }

            if (Refusal is not null || counted == RefusesAt)
            {
                throw Refusal ?? new InvalidOperationException("no");
            }

            var commit = new CommitBuilder(states, now) { HoldsForGood = HoldsForGood };
            commit.Append(CountStream.Instance, stream, Counted.One);
            return commit.ToPlan(() => counted + 1);
        }
    }

    /// <summary>Answers how many events the stream has, and appends nothing.</summary>
    private sealed class Look(string stream) : ICommand<int>
    {
        public Plan<int> Decide(StreamStates states, DateTimeOffset now)
        {
            var counted = states.Load(CountStream.Instance, stream);
            return new Plan<int>(() => counted);
        }
    }
}
