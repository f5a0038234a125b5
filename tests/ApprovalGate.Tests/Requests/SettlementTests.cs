using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Tests.Requests;

/// <summary>A run in doubt is settled by a person, once, and by nobody else.</summary>
public sealed class SettlementTests
{
    [TestCase(Effect.Happened, RequestState.Happened)]
    [TestCase(Effect.DidNotHappen, RequestState.DidNotHappen)]
    public void InDoubt_Settled_SaysWhoFoundOutWhat(Effect effect, RequestState end)
    {
        var one = Doubtful();

        Assert.That(one.Do(new SettleRun(Settle(one, effect) with { Reason = "looked" }, OneRequest.Unsigned)), Is.EqualTo(end));
        Assert.That(one.State, Is.EqualTo(end));
        Assert.That(one.Events[^1], Is.EqualTo(new Settled(effect, Approver.Person("alice", "test"), "test", "looked")));
    }

    [Test]
    public void Settled_WhateverComesLater_StaysSettled()
    {
        var one = Doubtful();
        one.Do(new SettleRun(Settle(one, Effect.DidNotHappen), OneRequest.Unsigned));

        AssertRejected(one, Settle(one, Effect.Happened), DecisionRejection.NotInDoubt);
        one.Do(new FinishRun(one.Id, new Succeeded(TimeSpan.Zero)));
        one.Do(new MarkInDoubt(one.Id, OneRequest.Owner));
        Assert.That(one.State, Is.EqualTo(RequestState.DidNotHappen));
    }

    [Test]
    public void Settlement_OfAnythingElse_DoesNotCount()
    {
        var pending = new OneRequest();
        AssertRejected(pending, Settle(pending, Effect.Happened), DecisionRejection.NotInDoubt);

        var running = new OneRequest(reversibility: Reversibility.Compensable, born: RequestState.Running);
        AssertRejected(running, Settle(running, Effect.Happened), DecisionRejection.NotInDoubt);
        AssertRejected(running, Settle(running, Effect.Happened) with { Request = default }, DecisionRejection.UnknownRequest);
    }

    [Test]
    public void Settlement_OfTheActorOrWithoutAnEffect_DoesNotCount()
    {
        var one = Doubtful();

        AssertRejected(one, Settle(one, Effect.Happened) with { Approver = Approver.Person(" AGENT ", "test") }, DecisionRejection.OwnRequest);
        AssertRejected(one, Settle(one, Effect.None), DecisionRejection.Invalid);
        AssertRejected(one, Settle(one, (Effect)7), DecisionRejection.Invalid);
        AssertRejected(one, Settle(one, Effect.Happened) with { Reason = new string('x', 4_001) }, DecisionRejection.Invalid);
        Assert.That(one.State, Is.EqualTo(RequestState.InDoubt));
    }

    private static OneRequest Doubtful()
    {
        var one = new OneRequest(reversibility: Reversibility.Compensable, born: RequestState.Running);
        one.Do(new MarkInDoubt(one.Id, OneRequest.Owner));
        return one;
    }

    private static Settlement Settle(OneRequest one, Effect effect) => new(one.Id, effect, Approver.Person("Alice", "test"), "test");

    private static void AssertRejected(OneRequest one, Settlement settlement, DecisionRejection why)
        => Assert.That(() => one.Do(new SettleRun(settlement, OneRequest.Unsigned)), Throws.TypeOf<DecisionRejectedException>()
            .With.Property(nameof(DecisionRejectedException.Rejection)).EqualTo(why));
}
