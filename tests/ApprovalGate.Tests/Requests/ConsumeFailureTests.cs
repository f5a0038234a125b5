using ApprovalGate.Audit;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Tests.Requests;

/// <summary>A permit that cannot be consumed: one alarm where nothing honest explains it, none for whoever merely came second.</summary>
public sealed class ConsumeFailureTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Test]
    public void Consume_OfOtherValues_RaisesOneAlarmWithBothDigests()
    {
        var one = Approved();
        var other = OneRequest.DigestOf('b');

        Assert.That(one.Do(new StartRun(one.Id, OneRequest.Consumption(other), OneRequest.Unsigned)).Won, Is.False);
        AssertAlarm(one, ConsumeFailure.DigestMismatch, RequestState.Voided, other);
        var alarm = one.Trail.OfType<ConsumeAlarm>().Single();
        Assert.That((alarm.Request.Digest, alarm.DigestAtExecution, alarm.Note), Is.EqualTo((OneRequest.Digest, other, "DigestMismatch")));
    }

    [Test]
    public void Consume_ByAnotherOwner_RaisesOneAlarmAndTheOwnerStillRuns()
    {
        var one = Approved();

        Assert.That(one.Do(new StartRun(one.Id, OneRequest.Consumption(owner: "owner-2"), OneRequest.Unsigned)).Won, Is.False);
        AssertAlarm(one, ConsumeFailure.WrongOwner, RequestState.Approved);
        Assert.That(one.Do(new StartRun(one.Id, OneRequest.Consumption(), OneRequest.Unsigned)).Won);
    }

    [Test]
    public void Consume_ASecondTime_RaisesOneAlarm([Values] bool afterItsEnd)
    {
        var one = Approved();
        one.Do(new StartRun(one.Id, OneRequest.Consumption(), OneRequest.Unsigned));
        if (afterItsEnd)
        {
            one.Do(new FinishRun(one.Id, new Succeeded(TimeSpan.Zero)));
        }

        Assert.That(one.Do(new StartRun(one.Id, OneRequest.Consumption(), OneRequest.Unsigned)).Won, Is.False);
        AssertAlarm(one, ConsumeFailure.AlreadyConsumed, afterItsEnd ? RequestState.Succeeded : RequestState.Running);
    }

    [Test]
    public void Consume_ASecondTime_NeedsNoStreamToStand()
    {
        var one = Approved();
        var wrong = new StartRun(one.Id, OneRequest.Consumption(owner: "owner-2"), OneRequest.Unsigned);
        Assert.That(one.Decide(wrong).Commit!.HoldsForGood, Is.False, "the request may pass to another owner");
        one.Do(new StartRun(one.Id, OneRequest.Consumption(), OneRequest.Unsigned));

        Assert.That(one.Decide(new StartRun(one.Id, OneRequest.Consumption(), OneRequest.Unsigned)).Commit!.HoldsForGood);
        Assert.That(one.Decide(wrong).Commit!.HoldsForGood, Is.False);
    }

    [Test]
    public void Consume_AfterTheExecutionExpiry_RaisesOneAlarm()
    {
        var one = Approved();
        one.Clock.Advance(OneRequest.ExecutionExpiry + Moment);

        Assert.That(one.Do(new StartRun(one.Id, OneRequest.Consumption(at: one.Clock.GetUtcNow()), OneRequest.Unsigned)).Won, Is.False);
        AssertAlarm(one, ConsumeFailure.PermitExpired, RequestState.Expired);
    }

    [Test]
    public void Consume_OfWhatNobodyApproved_RaisesOneAlarm()
    {
        var one = new OneRequest();

        Assert.That(one.Do(new StartRun(one.Id, OneRequest.Consumption(), OneRequest.Unsigned)).Won, Is.False);
        AssertAlarm(one, ConsumeFailure.NotApproved, RequestState.Pending);
    }

    [TestCase("agent", 'a', TestName = "Consume_OfAnApprovalByTheAgentItself_RaisesOneAlarm")]
    [TestCase("alice", 'b', TestName = "Consume_OfAnApprovalOfSomethingElse_RaisesOneAlarm")]
    [TestCase("", 'a', TestName = "Consume_OfAnApprovalByNobody_RaisesOneAlarm")]
    public void Consume_OfAForgedApproval(string approver, char digest)
    {
        var one = new OneRequest();
        one.Forge(new Decided(Answer.Approve, Approver.Person(approver, "test"), "cli", null, OneRequest.DigestOf(digest)));
        Assert.That(one.State, Is.EqualTo(RequestState.Pending), "the fold counts again");

        Assert.That(one.Do(new StartRun(one.Id, OneRequest.Consumption(), OneRequest.Unsigned)).Won, Is.False);
        AssertAlarm(one, ConsumeFailure.NotApproved, RequestState.Pending);
    }

    [Test]
    public void Consume_OfAQuorumInWhichOnePersonStandsTwice_RaisesOneAlarm()
    {
        var one = new OneRequest(quorum: 2);
        one.Do(new DecideRequest(one.Answer(Answer.Approve), OneRequest.Unsigned));
        one.Forge(new Decided(Answer.Approve, Approver.Person("ALICE", "test"), "cli", null, OneRequest.Digest));

        Assert.That(one.Do(new StartRun(one.Id, OneRequest.Consumption(), OneRequest.Unsigned)).Won, Is.False);
        AssertAlarm(one, ConsumeFailure.NotApproved, RequestState.Pending);
    }

    [Test]
    public void Decision_AfterAForgedOne_DoesNotCompleteTheQuorum()
    {
        var one = new OneRequest(quorum: 2);
        one.Forge(new Decided(Answer.Approve, Approver.Person("bob", "test"), "cli", null, OneRequest.DigestOf('b')));

        Assert.That(one.Do(new DecideRequest(one.Answer(Answer.Approve), OneRequest.Unsigned, OneRequest.Consumption())).State, Is.EqualTo(RequestState.Pending));
    }

    [Test]
    public void Consume_LosesARace_RaisesNone()
    {
        var ways = new Action<OneRequest>[]
        {
            one => one.Do(EndRequest.Withdraw(one.Id, "cancelled")),
            one =>
            {
                one.Clock.Advance(OneRequest.ExecutionExpiry + Moment);
                one.Do(EndRequest.Expire(one.Id));
            },
            one => one.Clock.Advance(OneRequest.ExecutionExpiry + Moment), // read in time, and the store was slow
        };
        foreach (var way in ways)
        {
            var one = Approved();
            var consumption = OneRequest.Consumption(at: one.Clock.GetUtcNow());
            way(one);

            Assert.That(one.Do(new StartRun(one.Id, consumption, OneRequest.Unsigned)).Won, Is.False);
            Assert.That(one.Events, Has.None.InstanceOf<ConsumeFailed>());
        }
    }

    [Test]
    public void FailOpen_OnceSomebodyDenied_RaisesNone()
    {
        var one = new OneRequest(reversibility: Reversibility.Compensable);
        one.Do(new DecideRequest(one.Answer(Answer.Deny), OneRequest.Unsigned));

        Assert.That(one.Do(new StartRun(one.Id, OneRequest.Consumption(), OneRequest.Unsigned, new FailOpening("nobody", AtExpiry: true))).Won, Is.False);
        Assert.That(one.Events, Has.None.InstanceOf<ConsumeFailed>());
    }

    private static OneRequest Approved()
    {
        var one = new OneRequest();
        one.Do(new DecideRequest(one.Answer(Answer.Approve), OneRequest.Unsigned));
        return one;
    }

    private static void AssertAlarm(OneRequest one, ConsumeFailure why, RequestState state, Digest? atExecution = null)
    {
        Assert.That(one.Events.OfType<ConsumeFailed>().Select(alarm => (alarm.Why, alarm.DigestAtExecution)), Is.EqualTo(new[]
        {
            (why, atExecution ?? OneRequest.Digest),
        }));
        Assert.That(one.State, Is.EqualTo(state));
        Assert.That(one.Trail.OfType<ConsumeAlarm>().Select(alarm => alarm.Why), Is.EqualTo(new[] { why }));
        Assert.That(one.Trail.OfType<PermitConsumed>().Count(), Is.LessThanOrEqualTo(1));
    }
}
