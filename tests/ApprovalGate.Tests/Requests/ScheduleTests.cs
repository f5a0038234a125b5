using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Requests;

/// <summary>Random short schedules of everything that can happen to a request: whatever the order, one end, and no run without leave.</summary>
public sealed class ScheduleTests
{
    private const int Schedules = 10_000;
    private static readonly string[] Steps = ["approve", "approve2", "deny", "recant", "withdrawApproval", "withdrawApproval2", "reply", "expire", "withdraw", "consume", "consume", "open", "finish", "bury", "wait"];

    [Test]
    public void Schedules_OfEveryOrder_HaveOneEndAndNoRunWithoutLeave()
    {
        var ends = new HashSet<RequestState>();
        for (var seed = 0; seed < Schedules; seed++)
        {
            var (violation, end) = Explore(seed, id => new StartRun(id, OneRequest.Consumption(), OneRequest.Unsigned));
            Assert.That(violation, Is.Null, $"seed {seed}");
            ends.Add(end);
        }

        Assert.That(ends, Is.SupersetOf(new[]
        {
            RequestState.Pending, RequestState.Approved, RequestState.Denied, RequestState.Expired, RequestState.Withdrawn,
            RequestState.Running, RequestState.Succeeded, RequestState.InDoubt,
        }));
    }

    [Test]
    public void Control_AConsumeThatLooksAtNoState_IsFound()
    {
        var found = Enumerable.Range(0, 100).Select(seed => Explore(seed, id => new BlindStart(id)).Violation).FirstOrDefault(violation => violation is not null);

        Assert.That(found, Is.Not.Null);
    }

    private static (string? Violation, RequestState End) Explore(int seed, Func<RequestId, ICommand<StartRun.Started>> consume)
    {
        var random = new Random(seed);
        var one = new OneRequest(quorum: random.Next(1, 3), Reversibility.Compensable);
        var won = 0;
        for (var step = random.Next(2, 10); step > 0; step--)
        {
            switch (Steps[random.Next(Steps.Length)])
            {
                case "approve":
                    one.Try(new DecideRequest(one.Answer(Answer.Approve, "alice"), OneRequest.Unsigned));
                    break;
                case "approve2":
                    one.Try(new DecideRequest(one.Answer(Answer.Approve, "bob"), OneRequest.Unsigned));
                    break;
                case "deny":
                    one.Try(new DecideRequest(one.Answer(Answer.Deny, "carol"), OneRequest.Unsigned));
                    break;
                case "recant":
                    one.Try(new DecideRequest(one.Answer(Answer.Deny, "alice"), OneRequest.Unsigned));
                    break;
                case "withdrawApproval":
                    one.Try(new DecideRequest(one.Answer(Answer.Withdraw, "alice"), OneRequest.Unsigned));
                    break;
                case "withdrawApproval2":
                    one.Try(new DecideRequest(one.Answer(Answer.Withdraw, "bob"), OneRequest.Unsigned));
                    break;
                case "reply":
                    one.Try(new ReplyToRequest(new Reply(one.Id, Approver.Person("alice", "test"), "test", "why?")));
                    break;
                case "expire":
                    one.Try(EndRequest.Expire(one.Id));
                    break;
                case "withdraw":
                    one.Try(EndRequest.Withdraw(one.Id, "cancelled"));
                    break;
                case "consume":
                    won += one.Try(consume(one.Id)) is { Won: true } ? 1 : 0;
                    break;
                case "open":
                    won += one.Try(new StartRun(
                        one.Id, OneRequest.Consumption(), OneRequest.Unsigned, new FailOpening("nobody answered", AtExpiry: false))) is { Won: true } ? 1 : 0;
                    break;
                case "finish":
                    one.Try(new FinishRun(one.Id, new Succeeded(TimeSpan.Zero)));
                    break;
                case "bury":
                    one.Try(new MarkInDoubt(one.Id, OneRequest.Owner));
                    break;
                default:
                    one.Clock.Advance(TimeSpan.FromMinutes(random.Next(20)));
                    break;
            }
        }

        // A fold refuses what cannot follow; the events are judged without it.
        var violation = Violation(one.Events, won);
        return (violation, violation is null ? one.State : RequestState.None);
    }

    /// <summary>Judges the events alone, one after the other, without the fold.</summary>
    private static string? Violation(List<object> events, int won)
    {
        var quorum = events.OfType<Requested>().Single().Terms.Quorum;
        var approvers = new HashSet<string>(StringComparer.Ordinal);
        var (opened, ends, runs) = (false, 0, 0);
        foreach (var happened in events)
        {
            var over = ends > 0 || runs > 0;
            switch (happened)
            {
                case Decided when over:
                    return "answered after it had run or ended";
                case Decided { Answer: Answer.Approve } approval when approvers.Count >= quorum || !approvers.Add(approval.Approver.Id):
                    return "approved twice";
                case Decided { Answer: Answer.Withdraw } withdrawal when !approvers.Remove(withdrawal.Approver.Id):
                    return "took back what was not given";
                case Decided { Answer: Answer.Deny } or Expired or Withdrawn or Superseded or Voided or Succeeded or Failed or NotRun:
                    ends++;
                    break;
                case FailedOpen:
                    opened = true;
                    break;
                case Running when ends > 0:
                    return "ran though it had ended";
                case Running when !opened && approvers.Count < quorum:
                    return "ran without leave";
                case Running:
                    runs++;
                    break;
            }
        }

        return runs > 1 || won > 1 ? "ran twice"
            : won != runs ? "ran and told nobody"
            : ends > 1 ? "ended twice"
            : null;
    }

    /// <summary>The planted mistake: whoever comes runs.</summary>
    private sealed class BlindStart(RequestId id) : ICommand<StartRun.Started>
    {
        public Plan<StartRun.Started> Decide(StreamStates states, DateTimeOffset now)
        {
            var commit = new CommitBuilder(states, now);
            commit.AppendUnread(UnrulyStream.Instance, id.ToString(), new Running(OneRequest.Digest, OneRequest.Owner));
            return commit.ToPlan(() => new StartRun.Started(null!, Won: true));
        }
    }

    /// <summary>Takes a run as following from whatever there was.</summary>
    private sealed class UnrulyStream() : StreamKind<ApprovalRequest?>("request", RequestJson.Default.Running)
    {
        public static UnrulyStream Instance { get; } = new();

        public override ApprovalRequest? Initial => null;

        public override ApprovalRequest? Apply(ApprovalRequest? state, LogRecord record, object change) => state;
    }
}
