using ApprovalGate.Log.Committing;
using ApprovalGate.Log.Verification;
using ApprovalGate.Requests.Fingerprints;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Tests.Requests;

/// <summary>What is known of the requests of one call: the same from the first record on as from the last that says all of it.</summary>
public sealed class CallRequestsTests
{
    private const string Key = "ffff";
    private static readonly FingerprintStream Kind = FingerprintStream.Instance;

    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private readonly Random _random = new(7);

    [Test]
    public void Fold_OfRandomHistories_IsTheSameFromEveryCarrier()
    {
        using var store = new InMemoryStore(_clock);
        var states = new StreamStates(store);
        var carriers = 0;
        for (var step = 0; step < 1_000; step++)
        {
            carriers += Append(store, states, Random(states));
            var records = store.ReadStream(Kind.StreamOf(Key), 0);
            var whole = records.Aggregate(Kind.Initial, Kind.Apply);
            Assert.That(Text(Kind.Read(store, Key)), Is.EqualTo(Text(whole)), $"step {step}");
        }

        Assert.That(carriers, Is.GreaterThan(10), "nothing was tried");
    }

    [Test]
    public void Read_AfterTenThousandRuns_GoesBackNoFurtherThanAfterAHundred()
    {
        using var store = new InMemoryStore(_clock);
        var states = new StreamStates(store);
        var most = 0;
        for (var run = 0; run < 10_000; run++)
        {
            var id = Id();
            Append(store, states, new FingerprintOpened(id, "a"));
            Append(store, states, new FingerprintClosed(id, RequestState.Succeeded), unread: true);
            if (run % 97 == 0)
            {
                most = Math.Max(most, store.ReadStream(Kind.StreamOf(Key), 0, nameof(FingerprintCarried)).Count);
            }
        }

        Assert.That(most, Is.LessThan(80));
    }

    [Test]
    public void Carried_WhileThousandsWait_StaysASmallShareOfWhatIsAppended()
    {
        using var store = new InMemoryStore(_clock);
        var states = new StreamStates(store);
        for (var call = 0; call < 4_000; call++)
        {
            Append(store, states, new FingerprintOpened(Id(), "a"));
        }

        var records = store.ReadStream(Kind.StreamOf(Key), 0);
        var carried = records.Where(record => record.Type == nameof(FingerprintCarried)).Sum(record => record.Payload.Length);
        var others = records.Where(record => record.Type != nameof(FingerprintCarried)).Sum(record => record.Payload.Length);
        Assert.That(carried, Is.LessThan(2 * others));
    }

    [Test]
    public void Denials_MoreThanAreKept_KeepsTheLast()
    {
        var state = Enumerable.Range(0, 25).Aggregate(
            new CallRequests(), (all, number) => all.Denied(new EarlierDenial(Id(), $"a{number}", null, Some.Noon)));

        Assert.That(state.Denials.Select(denial => denial.Approver), Is.EqualTo(Enumerable.Range(15, 10).Select(number => $"a{number}")));
    }

    private static string Text(CallRequests state) => System.Text.Encoding.UTF8.GetString(Kind.Encode(state.ToCarried()).Payload.Span);

    private object Random(StreamStates states)
    {
        Begin(states);
        var state = states.Load(Kind, Key);
        var live = state.Owners.SelectMany(state.LiveOf).ToList();
        var some = live.Count > 0 && _random.Next(8) > 0 ? live[_random.Next(live.Count)]
            : state.InDoubt.Count > 0 ? state.InDoubt[0]
            : Id();
        return _random.Next(live.Count > 20 ? 4 : 8) switch
        {
            0 => new FingerprintClosed(some, _random.Next(2) == 0 ? RequestState.Failed : RequestState.Succeeded),
            1 => new FingerprintDenied(some, "alice", "no"),
            2 => new FingerprintInDoubt(some),
            3 => new FingerprintAttached(some, $"owner-{_random.Next(3)}"),
            _ => new FingerprintOpened(Id(), $"owner-{_random.Next(3)}"),
        };
    }

    private static int Append(InMemoryStore store, StreamStates states, object added, bool unread = false)
    {
        Begin(states);
        var commit = new CommitBuilder(states, Some.Noon);
        if (unread)
        {
            commit.AppendUnread(Kind, Key, added);
        }
        else
        {
            commit.Append(Kind, Key, added);
        }

        var made = commit.ToCommit(Guid.NewGuid());
        Assert.That(store.Append([made])[0].Succeeded);
        states.Touch(Kind.StreamOf(Key));
        return made.Appends[0].Events.Count(one => one.Type == nameof(FingerprintCarried));
    }

    private static void Begin(StreamStates states)
    {
        states.BeginGroup();
        states.BeginCommand();
    }

    private static RequestId Id() => new(Guid.NewGuid());
}
