using ApprovalGate.Audit;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Tests.Requests;

/// <summary>Only persons count, whatever the quorum; who tries what they may not is recorded, a few times.</summary>
public sealed class EligibilityTests
{
    [Test]
    public void Approvals_OfMachinesAndPersons_CountPersonsOnly([Values(1, 2, 3)] int quorum, [Values(0, 1, 2, 3)] int machines, [Values(0, 1, 2, 3)] int persons)
    {
        var one = new OneRequest(quorum);
        for (var number = 0; number < machines; number++)
        {
            AssertRejected(one, Approver.Machine($"bot-{number}", "https"), DecisionRejection.NotAPerson);
        }

        for (var number = 0; number < Math.Min(persons, quorum); number++)
        {
            one.Do(new DecideRequest(one.Answer(Answer.Approve, $"person-{number}"), OneRequest.Unsigned));
        }

        Assert.That(one.State, Is.EqualTo(persons >= quorum ? RequestState.Approved : RequestState.Pending));
    }

    [Test]
    public void Approval_OfAMachineInTheLog_DoesNotCount()
    {
        var one = new OneRequest();
        one.Forge(new Decided(Answer.Approve, Approver.Machine("bot", "https"), "http", null, OneRequest.Digest));

        Assert.That(one.State, Is.EqualTo(RequestState.Pending));
    }

    [Test]
    public void Deny_OfAMachine_Counts()
    {
        var one = new OneRequest();

        one.Do(new DecideRequest(one.Answer(Answer.Deny) with { Approver = Approver.Machine("bot", "https") }, OneRequest.Unsigned));
        Assert.That(one.State, Is.EqualTo(RequestState.Denied));
    }

    [Test]
    public void Approver_WithoutAKindOrAWay_IsRefused()
    {
        var one = new OneRequest();

        AssertRejected(one, new Approver("alice", ApproverKind.None, "test"), DecisionRejection.Invalid);
        AssertRejected(one, new Approver("alice", (ApproverKind)7, "test"), DecisionRejection.Invalid);
        AssertRejected(one, Approver.Person("alice", ""), DecisionRejection.Invalid);
        AssertRejected(one, Approver.Person("alice", new string('x', 101)), DecisionRejection.Invalid);
        Assert.That(one.Events, Has.Count.EqualTo(1), "what names nobody is not recorded");
    }

    [TestCase("role:ops", "ops", true)]
    [TestCase("Role:OPS", "ops", true)]
    [TestCase("role:ops", "finance", false)]
    [TestCase("role:ops", null, false)]
    [TestCase("ops", "ops", false)]
    public void Role_NamedByTheTool_DecidesWhoMay(string named, string? role, bool may)
    {
        var one = new OneRequest(approvers: [named]);
        var approver = Approver.Person("alice", "test") with { Roles = role is null ? [] : [role] };
        if (!may)
        {
            AssertRejected(one, approver, DecisionRejection.NotEligible);
            return;
        }

        Assert.That(one.Do(new DecideRequest(one.Answer(Answer.Approve) with { Approver = approver }, OneRequest.Unsigned)).State, Is.EqualTo(RequestState.Approved));
        Assert.That(one.Events.OfType<Decided>().Single().Approver.Roles, Is.EqualTo(new[] { role }));
    }

    [Test]
    public void Person_NamedLikeARole_DoesNotHaveIt()
        => AssertRejected(new OneRequest(approvers: ["role:ops"]), Approver.Person("role:ops", "test"), DecisionRejection.NotEligible);

    [Test]
    public void Reply_SaysWhetherItsAuthorMayDecide()
    {
        var one = new OneRequest(approvers: ["alice"]);
        one.Do(new ReplyToRequest(new Reply(one.Id, Approver.Person("Alice", "test"), "test", "Why?")));
        one.Do(new ReplyToRequest(new Reply(one.Id, Approver.Machine("bot", "test"), "test", "Because.")));

        Assert.That(one.Events.OfType<Replied>().Select(reply => (reply.Approver.Id, reply.Approver.Kind, reply.IsEligible)), Is.EqualTo(new[]
        {
            ("alice", ApproverKind.Person, true), ("bot", ApproverKind.Machine, false),
        }));
    }

    [Test]
    public void Reply_OfTheRequester_IsRefusedAndRecorded()
    {
        var one = new OneRequest();

        Assert.That(
            () => one.Do(new ReplyToRequest(new Reply(one.Id, Approver.Person(" AGENT ", "test"), "test", "Fine with me."))),
            Throws.TypeOf<DecisionRejectedException>().With.Property(nameof(DecisionRejectedException.Rejection)).EqualTo(DecisionRejection.OwnRequest));
        Assert.That(one.Events.OfType<Replied>(), Is.Empty);
        Assert.That(one.Events.OfType<AttemptRefused>().Single().Why, Is.EqualTo(DecisionRejection.OwnRequest));
    }

    [Test]
    public void Settlement_OfAMachine_DoesNotCount()
    {
        var one = new OneRequest(reversibility: Reversibility.Compensable, born: RequestState.Running);
        one.Do(new MarkInDoubt(one.Id, OneRequest.Owner));

        Assert.That(
            () => one.Do(new SettleRun(new Settlement(one.Id, Effect.Happened, Approver.Machine("bot", "test"), "test"), OneRequest.Unsigned)),
            Throws.TypeOf<DecisionRejectedException>().With.Property(nameof(DecisionRejectedException.Rejection)).EqualTo(DecisionRejection.NotAPerson));
    }

    [Test]
    public void Settlement_TheSameAgain_ChangesNothing()
    {
        var one = new OneRequest(reversibility: Reversibility.Compensable, born: RequestState.Running);
        one.Do(new MarkInDoubt(one.Id, OneRequest.Owner));
        var settlement = new Settlement(one.Id, Effect.Happened, Approver.Person("alice", "test"), "test");

        Assert.That(one.Do(new SettleRun(settlement, OneRequest.Unsigned)), Is.EqualTo(RequestState.Happened));
        Assert.That(one.Do(new SettleRun(settlement, OneRequest.Unsigned)), Is.EqualTo(RequestState.Happened));
        Assert.That(one.Events.OfType<Settled>().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Attempts_AFloodOfThem_AreRecordedAFewTimesOfEachReason()
    {
        var one = new OneRequest(approvers: ["alice"]);
        for (var number = 0; number < 100; number++)
        {
            AssertRejected(one, Approver.Person($"mallory-{number}", "test"), DecisionRejection.NotEligible);
            AssertRejected(one, Approver.Person("agent", "test"), DecisionRejection.OwnRequest);
        }

        var lines = one.Trail.OfType<AnswerRefused>().ToList();
        Assert.That(lines, Has.Count.EqualTo(2 * RefusedAttempts.MaxRecorded));
        Assert.That((lines[0].Why, lines[0].Approver), Is.EqualTo((DecisionRejection.NotEligible, Approver.Person("mallory-0", "test"))));
        Assert.That(one.Do(new DecideRequest(one.Answer(Answer.Approve), OneRequest.Unsigned)).State, Is.EqualTo(RequestState.Approved));
    }

    [Test]
    public void Attempt_ForAnotherDigest_IsRecordedAndOneThatIsLateIsNot()
    {
        var one = new OneRequest();
        Assert.That(
            () => one.Do(new DecideRequest(one.Answer(Answer.Approve) with { Digest = OneRequest.DigestOf('b') }, OneRequest.Unsigned)),
            Throws.TypeOf<DecisionRejectedException>());
        one.Do(new DecideRequest(one.Answer(Answer.Deny), OneRequest.Unsigned));
        Assert.That(() => one.Do(new DecideRequest(one.Answer(Answer.Approve, "bob"), OneRequest.Unsigned)), Throws.TypeOf<DecisionRejectedException>());

        Assert.That(one.Events.OfType<AttemptRefused>().Select(attempt => attempt.Why), Is.EqualTo(new[] { DecisionRejection.WrongDigest }));
    }

    private static void AssertRejected(OneRequest one, Approver approver, DecisionRejection why)
        => Assert.That(
            () => one.Do(new DecideRequest(one.Answer(Answer.Approve) with { Approver = approver }, OneRequest.Unsigned)),
            Throws.TypeOf<DecisionRejectedException>().With.Property(nameof(DecisionRejectedException.Rejection)).EqualTo(why));
}
