using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Tests.Requests;

/// <summary>Until the permit is consumed an approval can be taken back, and a deny ends the request.</summary>
public sealed class RetractionTests
{
    private static readonly (Answer Answer, string Approver)[] Words =
    [
        (Answer.Approve, "alice"), (Answer.Approve, "bob"), (Answer.Deny, "alice"), (Answer.Deny, "carol"), (Answer.Withdraw, "alice"), (Answer.Withdraw, "bob"),
    ];

    [Test]
    public void Deny_OfAnotherPerson_EndsWhatWasApproved()
    {
        var one = Approved();

        Assert.That(Say(one, Answer.Deny, "carol"), Is.EqualTo(RequestState.Denied));
        AssertDoesNotRun(one, RequestState.Denied);
    }

    [Test]
    public void Deny_OfAnApproverWhoThoughtAgain_CountsAsDeny([Values(1, 2)] int quorum)
    {
        var one = new OneRequest(quorum);
        Say(one, Answer.Approve, "alice");

        Assert.That(Say(one, Answer.Deny, "ALICE"), Is.EqualTo(RequestState.Denied));
        AssertRejected(one, Answer.Approve, "bob", DecisionRejection.TooLate);
        AssertDoesNotRun(one, RequestState.Denied);
    }

    [Test]
    public void Withdraw_OfAnApprovalThatIsNeeded_HasTheRequestWaitAgain()
    {
        var one = Approved();

        Assert.That(Say(one, Answer.Withdraw, "alice"), Is.EqualTo(RequestState.Pending));
        AssertDoesNotRun(one, RequestState.Pending);
        Assert.That(Say(one, Answer.Approve, "alice"), Is.EqualTo(RequestState.Approved), "and it can be given again");
        Assert.That(Start(one));
    }

    [Test]
    public void Withdraw_OfOneOfTwo_LeavesTheOther()
    {
        var one = new OneRequest(quorum: 2);
        Say(one, Answer.Approve, "alice");
        Say(one, Answer.Withdraw, "alice");
        Assert.That(Say(one, Answer.Approve, "bob"), Is.EqualTo(RequestState.Pending));
        Assert.That(Say(one, Answer.Approve, "carol"), Is.EqualTo(RequestState.Approved));
    }

    [Test]
    public void Withdraw_WhenTheTimeToAnswerIsOver_ExpiresTheRequest()
    {
        var one = Approved();
        one.Clock.Advance(OneRequest.Expiry + TimeSpan.FromMinutes(1));

        Assert.That(Say(one, Answer.Withdraw, "alice"), Is.EqualTo(RequestState.Expired));
        AssertRejected(one, Answer.Approve, "bob", DecisionRejection.TooLate);
        Assert.That(one.Do(EndRequest.Expire(one.Id)).State, Is.EqualTo(RequestState.Expired));
    }

    [TestCase("bob", TestName = "Withdraw_OfSomebodyElse_DoesNotCount")]
    [TestCase("agent", DecisionRejection.OwnRequest, TestName = "Withdraw_OfTheActor_DoesNotCount")]
    public void Withdraw_OfWhatWasNotGiven(string approver, DecisionRejection why = DecisionRejection.NothingToWithdraw)
    {
        var one = Approved();

        AssertRejected(one, Answer.Withdraw, approver, why);
        Assert.That(one.State, Is.EqualTo(RequestState.Approved));
    }

    [Test]
    public void Answer_AfterThePermitIsConsumed_ComesTooLate([Values(Answer.Deny, Answer.Withdraw)] Answer answer)
    {
        var one = Approved();
        Assert.That(Start(one));

        AssertRejected(one, answer, "alice", DecisionRejection.TooLate);
        Assert.That(one.State, Is.EqualTo(RequestState.Running));
    }

    [Test]
    public void Answer_TheSameAgain_ChangesNothing([ValueSource(nameof(Words))] (Answer Answer, string Approver) word)
    {
        var one = new OneRequest(quorum: 2);
        one.Try(new DecideRequest(one.Answer(Answer.Approve, word.Approver), OneRequest.Unsigned));
        one.Try(new DecideRequest(one.Answer(word.Answer, word.Approver), OneRequest.Unsigned));
        var events = one.Events.Count;

        Assert.That(Say(one, word.Answer, word.Approver), Is.EqualTo(one.State));
        Assert.That(one.Events, Has.Count.EqualTo(events));
    }

    /// <summary>Every order of three answers, and a consumption at every place in it: against the rule in words.</summary>
    [Test]
    public void Answers_InEveryOrder_BringWhatTheRuleSays([Values(1, 2)] int quorum)
    {
        var ends = new HashSet<RequestState>();
        foreach (var order in Orders(3))
        {
            for (var consumed = 0; consumed <= order.Count; consumed++)
            {
                var one = new OneRequest(quorum);
                var (expected, approvers) = (RequestState.Pending, new HashSet<string>());
                for (var step = 0; step <= order.Count; step++)
                {
                    if (step == consumed)
                    {
                        Assert.That(Start(one), Is.EqualTo(expected == RequestState.Approved), Told(order, step));
                        expected = expected == RequestState.Approved ? RequestState.Running : expected;
                    }

                    if (step < order.Count)
                    {
                        one.Try(new DecideRequest(one.Answer(order[step].Answer, order[step].Approver), OneRequest.Unsigned));
                        expected = Next(expected, approvers, order[step], quorum);
                    }

                    Assert.That(one.State, Is.EqualTo(expected), Told(order, step));
                }

                ends.Add(expected);
            }
        }

        Assert.That(ends, Is.EquivalentTo(new[] { RequestState.Pending, RequestState.Approved, RequestState.Denied, RequestState.Running }));
    }

    private static RequestState Next(RequestState state, HashSet<string> approvers, (Answer Answer, string Approver) word, int quorum)
    {
        switch (state, word.Answer)
        {
            case (RequestState.Pending or RequestState.Approved, Answer.Deny):
                return RequestState.Denied;
            case (RequestState.Pending, Answer.Approve):
                approvers.Add(word.Approver);
                break;
            case (RequestState.Pending or RequestState.Approved, Answer.Withdraw):
                approvers.Remove(word.Approver);
                break;
            default:
                return state;
        }

        return approvers.Count >= quorum ? RequestState.Approved : RequestState.Pending;
    }

    private static IEnumerable<List<(Answer Answer, string Approver)>> Orders(int length)
        => length == 0 ? [[]] : Orders(length - 1).SelectMany(order => Words.Select(word => new List<(Answer, string)>(order) { word }));

    private static string Told(List<(Answer Answer, string Approver)> order, int step)
        => string.Join(", ", order.Select(word => $"{word.Approver} {word.Answer}")) + $" at {step}";

    private static OneRequest Approved()
    {
        var one = new OneRequest();
        Assert.That(Say(one, Answer.Approve, "alice"), Is.EqualTo(RequestState.Approved));
        return one;
    }

    private static RequestState Say(OneRequest one, Answer answer, string approver)
        => one.Do(new DecideRequest(one.Answer(answer, approver), OneRequest.Unsigned)).State;

    private static bool Start(OneRequest one) => one.Do(new StartRun(one.Id, OneRequest.Consumption(), OneRequest.Unsigned)).Won;

    private static void AssertDoesNotRun(OneRequest one, RequestState state)
    {
        Assert.That(Start(one), Is.False);
        Assert.That(one.State, Is.EqualTo(state));
        Assert.That(one.Events.OfType<ConsumeFailed>(), Is.Empty, "who is merely late raises no alarm");
    }

    private static void AssertRejected(OneRequest one, Answer answer, string approver, DecisionRejection why)
        => Assert.That(() => Say(one, answer, approver), Throws.TypeOf<DecisionRejectedException>()
            .With.Property(nameof(DecisionRejectedException.Rejection)).EqualTo(why));
}
