using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Reliability.Trials;

/// <summary>An approved request is read back with one of its rows damaged: nothing runs on it, and what is said is one of the library's errors.</summary>
/// <remarks>
/// Half of the damage is a bad disk's: the row's hash stays. Half is done by somebody who hashes the row again: then the content alone must
/// not bring the process down. The control counts what runs on rows that were hashed again; signed decisions and heads are there for those.
/// </remarks>
internal sealed class DamagedRows : ITrial
{
    private const int Lanes = 2;
    private const string Owner = "owner";

    public string Id => "R12";

    public string Summary => "rows of an approved request damaged, by accident and on purpose: no run, no error but the library's";

    public int FullSize => 1_000_000;

    public double BuildShare => 0.1;

    public Task<Tally> RunAsync(Bout bout) => RunAsync(bout, isAttack: chance => chance.Next(2) == 0, (tally, isAttack) =>
        tally.Check(isAttack, () => "a call ran on a row that does not have its hash"));

    public Task<Tally> RunControlAsync(Bout bout) => RunAsync(bout, isAttack: _ => true, (tally, _) => tally.Violate("a call ran on a row that was hashed again"));

    private static async Task<Tally> RunAsync(Bout bout, Func<Random, bool> isAttack, Action<Tally, bool> ran)
    {
        using var store = new InMemoryStore();
        var call = new Call(store.StoreId, 1);
        var id = await ApproveAsync(store, call);
        var tally = new Tally();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => Read(lane))));
        return tally;

        void Read(int lane)
        {
            var chance = bout.Chance(lane);
            for (var left = (bout.Size + Lanes - 1 - lane) / Lanes; left > 0; left--)
            {
                var hashedAgain = isAttack(chance);
                using var damaged = new DamagedStore(store, chance, hashedAgain);
                ICommand<object?> next = chance.Next(2) == 0
                    ? new Untyped<OpenRequest.Opened>(new OpenRequest(
                        call.Ask(new RequestId(Guid.NewGuid()), Owner, DateTimeOffset.UtcNow), Unsigned.Consumption(call.DigestOf, Owner), new Dictionary<string, bool>()))
                    : new Untyped<StartRun.Started>(new StartRun(id, Unsigned.Consumption(call.DigestOf(id), Owner), Unsigned.Rules));
                if (Runs(next, damaged, tally) && damaged.HasLied)
                {
                    ran(tally, hashedAgain);
                }

                tally.Try();
                bout.Progress.At(tally.Tried, bout.Size);
            }
        }
    }

    private static async Task<RequestId> ApproveAsync(IApprovalStore store, Call call)
    {
        using var committer = new Committer(store, TimeProvider.System);
        var id = new RequestId(Guid.NewGuid());
        await committer.SubmitAsync(new OpenRequest(
            call.Ask(id, Owner, DateTimeOffset.UtcNow), Unsigned.Consumption(call.DigestOf, Owner), new Dictionary<string, bool>()));
        await committer.SubmitAsync(new ReplyToRequest(new Reply(id, Approver.Person("cy", "test"), "trial", "Which one?")));
        await committer.SubmitAsync(new DecideRequest(new Decision(id, call.DigestOf(id), Answer.Approve, Approver.Person("ann", "test"), "trial"), Unsigned.Rules));
        return id;
    }

    /// <summary>Whether the command comes to a commit by which the call would run.</summary>
    private static bool Runs(ICommand<object?> command, IApprovalStore store, Tally tally)
    {
        var submission = new Submission<object?>(command);
        var commit = submission.Decide(new StreamStates(store), new CommitIds(), DateTimeOffset.UtcNow);
        if (commit is null)
        {
            submission.Answer();
        }

        if (submission.Task.Exception?.InnerException is { } fault and not (ApprovalStoreException or ToolCallRejectedException))
        {
            tally.Violate($"{fault.GetType().Name}: {fault.Message}");
        }

        return commit is not null && commit.Appends.Any(append => append.Events.Any(added => added.Type == nameof(Running)));
    }

    /// <summary>A command whose answer nobody reads.</summary>
    private sealed class Untyped<TAnswer>(ICommand<TAnswer> command) : ICommand<object?>
    {
        public Plan<object?> Decide(StreamStates states, DateTimeOffset now)
        {
            var plan = command.Decide(states, now);
            return new Plan<object?>(() => null, plan.Commit);
        }
    }
}
