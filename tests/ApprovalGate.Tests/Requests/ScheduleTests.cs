using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Tests.Requests;

/// <summary>Random short schedules of everything that can happen to a request: whatever the order, one end, and no run without leave.</summary>
public sealed class ScheduleTests
{
    private const int Schedules = 10_000;
    private static readonly string[] Steps = ["approve", "approve2", "deny", "reply", "expire", "withdraw", "consume", "consume", "open", "finish", "bury", "wait"];

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
                case "reply":
                    one.Try(new ReplyToRequest(new Reply(one.Id, "alice", "test", "why?")));
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

    /// <summary>Judges the events alone, without the fold.</summary>
    private static string? Violation(List<object> events, int won)
    {
        var left = events.Count(happened => happened is Decided { State: not RequestState.Pending } or Expired or Withdrawn or Superseded or Voided);
        var approved = events.FindIndex(happened => happened is Decided { State: RequestState.Approved } or FailedOpen);
        var running = events.FindIndex(happened => happened is Running);
        var ends = events.Count(happened => happened is Decided { State: RequestState.Denied } or Expired or Withdrawn or Superseded or Voided or Succeeded or Failed or NotRun);
        return events.Count(happened => happened is Running) > 1 || won > 1 ? "ran twice"
            : won != events.Count(happened => happened is Running) ? "ran and told nobody"
            : running >= 0 && (approved < 0 || approved > running) ? "ran without leave"
            : running >= 0 && events.Any(happened => happened is Decided { State: RequestState.Denied } or Expired or Withdrawn) ? "ran though it had ended"
            : ends > 1 ? "ended twice"
            : left > 2 ? "left Pending more than once"
            : null;
    }

    /// <summary>The planted mistake: whoever comes runs.</summary>
    private sealed class BlindStart(RequestId id) : ICommand<StartRun.Started>
    {
        public Plan<StartRun.Started> Decide(Folds folds, DateTimeOffset now)
        {
            var builder = new CommitBuilder();
            builder.Append(Streams.Request(id), new Running(OneRequest.Digest, OneRequest.Owner));
            return builder.ToPlan(result => new StartRun.Started(null!, true, result!.Position));
        }
    }
}
