using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>A process as the log sees it: what it has folded, its clock and its owner lock. Its commands stop between any two steps.</summary>
/// <param name="world">The world it is in.</param>
/// <param name="skew">How far its clock is ahead of the store's.</param>
/// <param name="owner">The owner lock in whose name it acts; <see langword="null"/> where it only decides.</param>
internal sealed class SimulatedProcess(World world, TimeSpan skew, IOwnerLock? owner)
{
    private readonly StreamStates _states = new(world.Store);
    private readonly CommitIds _ids = new();
    private long _seen;

    public DateTimeOffset Now => world.Clock.GetUtcNow() + skew;

    public string Owner { get; } = owner?.Owner ?? "";

    /// <summary>Brings a command through, as the committer does, but lets others come between each two steps.</summary>
    /// <param name="command">The command.</param>
    /// <param name="then">Takes the answer, or what was thrown.</param>
    public IEnumerable<Func<bool>?> Submit<TAnswer>(ICommand<TAnswer> command, Action<Task<TAnswer>> then)
    {
        var submission = new Submission<TAnswer>(command);
        var now = Now;
        var followed = false;
        while (!submission.Task.IsCompleted)
        {
            _states.BeginGroup();
            if (submission.Decide(_states, _ids, now) is not { } decided)
            {
                if (followed)
                {
                    submission.Answer();
                }

                Follow();
                followed = true;
                continue;
            }

            var commit = world.Race.Tamper(decided);
            yield return null;

            var result = Append(commit, submission);
            TakeOver(commit, submission, result);
            yield return null;

            if (result is { Succeeded: true } || (result is not null && world.Race.TakesConflictForSuccess))
            {
                submission.Answer();
            }

            // Decided again by the store's clock, as the committer does, or a clock that is behind would try for ever.
            now = result?.Time ?? now;
        }

        then(submission.Task);
    }

    /// <summary>Returns what this process believes of a request once it has followed the log.</summary>
    public ApprovalRequest? Believe(RequestId id)
    {
        Follow();
        _states.BeginGroup();
        _states.BeginCommand();
        return _states.Find(id);
    }

    /// <summary>Appends; sometimes the store does nothing and says it failed, sometimes it does it and says it failed.</summary>
    private CommitResult? Append(Commit commit, Submission submission)
    {
        switch (world.IsCalm ? -1 : world.Chance.Next(20))
        {
            case 0:
                submission.Fail(new ApprovalStoreException("The store failed."));
                return null;
            case 1:
                world.Store.Append([commit]);
                return world.Race.RetriesBlindly ? world.Store.Append([World.Blind(commit) with { Id = Guid.NewGuid() }])[0] : LookUp(commit, submission);
            default:
                return world.Store.Append([commit])[0];
        }
    }

    /// <summary>What it appended need not be read again; what it conflicted with, or may have appended, must be.</summary>
    private void TakeOver(Commit commit, Submission submission, CommitResult? result)
    {
        if (result is { Succeeded: true })
        {
            submission.Built!.Settle(commit.Id, result);
            _states.Keep(submission.Built, commit, nothingBetween: false);
            return;
        }

        foreach (var stream in commit.Appends.Select(append => append.Stream).Append(result?.Stream).OfType<string>())
        {
            _states.Touch(stream);
        }
    }

    private CommitResult? LookUp(Commit commit, Submission submission)
    {
        var found = world.Store.FindCommit(commit.Id);
        if (found is null)
        {
            submission.Fail(new ApprovalStoreException("The store failed, and the commit is not in it."));
        }

        return found;
    }

    private void Follow()
    {
        foreach (var record in world.Store.ReadLog(_seen, int.MaxValue))
        {
            _states.Touch(record.Stream, record.Version);
            _seen = record.Position;
        }
    }
}
