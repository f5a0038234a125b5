using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Streams;

namespace ApprovalGate.Tests.Requests;

/// <summary>The life of a request, transition by transition.</summary>
public sealed class TransitionTests
{
    [Test]
    public void Pending_Approved_RunsAndSucceeds()
    {
        var one = new OneRequest();
        var states = new List<RequestState> { one.State };
        one.Do(new DecideRequest(one.Answer(Answer.Approve), OneRequest.Unsigned));
        states.Add(one.State);
        Assert.That(one.Do(Start(one)).Won);
        states.Add(one.State);
        one.Do(new FinishRun(one.Id, new Succeeded(TimeSpan.Zero)));
        states.Add(one.State);

        Assert.That(states, Is.EqualTo(new[] { RequestState.Pending, RequestState.Approved, RequestState.Running, RequestState.Succeeded }));
    }

    [Test]
    public void Pending_EachWayOut_IsFinal()
    {
        var ways = new (RequestState End, Action<OneRequest> Way)[]
        {
            (RequestState.Denied, one => one.Do(new DecideRequest(one.Answer(Answer.Deny), OneRequest.Unsigned))),
            (RequestState.Withdrawn, one => one.Do(EndRequest.Withdraw(one.Id, "cancelled"))),
            (RequestState.Expired, Expire),
            (RequestState.Voided, Void),
        };
        foreach (var (end, way) in ways)
        {
            var one = new OneRequest();
            way(one);
            Assert.That(one.State, Is.EqualTo(end));

            Assert.That(() => one.Do(new DecideRequest(one.Answer(Answer.Approve, "bob"), OneRequest.Unsigned)), Throws.TypeOf<DecisionRejectedException>()
                .With.Property(nameof(DecisionRejectedException.Rejection)).EqualTo(DecisionRejection.TooLate));
            Assert.That(one.Do(Start(one)).Won, Is.False);
            Assert.That(one.Do(Start(one, failOpen: "nobody")).Won, Is.False);
            one.Do(EndRequest.Withdraw(one.Id, "again"));
            one.Do(new FinishRun(one.Id, new Succeeded(TimeSpan.Zero)));
            one.Do(new MarkInDoubt(one.Id, OneRequest.Owner));
            Assert.That(one.State, Is.EqualTo(end));
        }
    }

    [Test]
    public void Pending_NobodyDecided_DoesNotRun()
    {
        var one = new OneRequest();

        Assert.That(one.Do(Start(one)).Won, Is.False);
        Assert.That(one.Do(Start(one, failOpen: "nobody")).Won, Is.False, "class 3 never fails open");
        Assert.That(one.State, Is.EqualTo(RequestState.Pending));
    }

    [Test]
    public void Approved_ConsumedTwice_RunsOnce()
    {
        var one = new OneRequest();
        one.Do(new DecideRequest(one.Answer(Answer.Approve), OneRequest.Unsigned));

        Assert.That(one.Do(Start(one)).Won);
        Assert.That(one.Do(Start(one)).Won, Is.False);
        Assert.That(one.Do(Start(one, failOpen: "nobody")).Won, Is.False);
    }

    [Test]
    public void Approved_ConsumedByAnotherOwner_DoesNotRun()
    {
        var one = new OneRequest();
        one.Do(new DecideRequest(one.Answer(Answer.Approve), OneRequest.Unsigned));

        Assert.That(one.Do(new StartRun(one.Id, OneRequest.Consumption(owner: "owner-2"), OneRequest.Unsigned)).Won, Is.False);
        Assert.That(one.State, Is.EqualTo(RequestState.Approved));
    }

    [Test]
    public void Approved_NotUsedInTime_Expires()
    {
        var one = new OneRequest();
        one.Do(new DecideRequest(one.Answer(Answer.Approve), OneRequest.Unsigned));
        one.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.That(one.Do(EndRequest.Expire(one.Id)).State, Is.EqualTo(RequestState.Approved), "it may be used up to the last instant");
        one.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(one.Do(Start(one)).Won, Is.False);
        Assert.That(one.State, Is.EqualTo(RequestState.Expired));
    }

    [Test]
    public void Decision_AtTheLastInstant_CountsAndAMomentLaterDoesNot()
    {
        var (inTime, late) = (new OneRequest(), new OneRequest());
        inTime.Clock.Advance(OneRequest.Expiry);
        late.Clock.Advance(OneRequest.Expiry + TimeSpan.FromMilliseconds(1));

        Assert.That(inTime.Do(new DecideRequest(inTime.Answer(Answer.Approve), OneRequest.Unsigned)).State, Is.EqualTo(RequestState.Approved));
        Assert.That(() => late.Do(new DecideRequest(late.Answer(Answer.Approve), OneRequest.Unsigned)), Throws.TypeOf<DecisionRejectedException>());
    }

    [Test]
    public void Running_OwnerDead_IsInDoubtUntilItsLateOutcome()
    {
        var one = new OneRequest(reversibility: Reversibility.Compensable, born: RequestState.Running);
        Assert.That(one.Do(new MarkInDoubt(one.Id, "owner-2")), Is.EqualTo(RequestState.Running), "another owner's death");
        Assert.That(one.Do(new MarkInDoubt(one.Id, OneRequest.Owner)), Is.EqualTo(RequestState.InDoubt));
        one.Do(new FinishRun(one.Id, new Failed("System.Exception", TimeSpan.Zero)));

        Assert.That(one.State, Is.EqualTo(RequestState.Failed));
    }

    [Test]
    public void Answer_NeitherYesNorNo_DoesNotCount([Values(Answer.None, (Answer)9)] Answer answer)
    {
        var one = new OneRequest();

        Assert.That(() => one.Do(new DecideRequest(one.Answer(answer), OneRequest.Unsigned)), Throws.TypeOf<DecisionRejectedException>()
            .With.Property(nameof(DecisionRejectedException.Rejection)).EqualTo(DecisionRejection.Invalid));
    }

    [Test]
    public void Fold_WhatCannotFollow_IsDamage()
    {
        using var store = new InMemoryStore(new FakeTimeProvider(Some.Noon));
        var encoded = BuiltInStreams.Of(default).Encode(new Running(OneRequest.Digest, OneRequest.Owner));
        store.Append([Some.Commit([Some.Append("request/1", 0, encoded)])]);

        Assert.That(
            () => store.ReadStream("request/1", 0).Aggregate(RequestStream.Instance.Initial, RequestStream.Instance.Apply),
            Throws.TypeOf<ApprovalStoreException>().With.Message.Contains("cannot follow"));
    }

    [Test]
    public void Codec_UnknownTypeSchemaOrMember_IsRefused()
    {
        using var store = new InMemoryStore(new FakeTimeProvider(Some.Noon));
        store.Append([Some.Commit([Some.Append("request/1", 0,
            Some.Event("Teleported"), Some.Event("Expired", """{"note":"x"}""", schema: 2), Some.Event("Expired", """{"note":"x","more":1}"""),
            Some.Event("Expired", "{}"), Some.Event("Expired", """{"note":null}"""))])]);

        foreach (var record in store.ReadLog(0, 10))
        {
            Assert.That(() => BuiltInStreams.Of(default).Decode(record), Throws.TypeOf<ApprovalStoreException>(), $"{record.Position}");
        }
    }

    private static StartRun Start(OneRequest one, string? failOpen = null) => new(
        one.Id, OneRequest.Consumption(), OneRequest.Unsigned, failOpen is null ? null : new FailOpening(failOpen, AtExpiry: false));

    private static void Expire(OneRequest one)
    {
        one.Clock.Advance(OneRequest.Expiry + TimeSpan.FromMilliseconds(1));
        one.Do(EndRequest.Expire(one.Id));
    }

    private static void Void(OneRequest one)
    {
        one.Do(new DecideRequest(one.Answer(Answer.Approve), OneRequest.Unsigned));
        one.Do(new StartRun(one.Id, OneRequest.Consumption(OneRequest.DigestOf('b')), OneRequest.Unsigned));
    }
}
