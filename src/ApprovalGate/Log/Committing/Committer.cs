using ApprovalGate.Storage;

namespace ApprovalGate.Log.Committing;

/// <summary>The one writer of this process: takes commands, decides them on folded streams, and appends what they want in groups.</summary>
/// <remarks>
/// Owns its thread, so that a starved pool delays nothing. Only another process can cause a conflict; the command is then decided again.
/// Appends need no extra read, because the store checks the expected version; what appends nothing is answered only once the log was read on.
/// A store that fails fails every command of the group, after each commit's true outcome was looked up.
/// </remarks>
internal sealed class Committer : IDisposable
{
    private const int MaxGroup = 256;
    private const int MaxFollowed = 1_000;

    private readonly IApprovalStore _store;
    private readonly TimeProvider _clock;
    private readonly StreamStates _states;
    private readonly CommitIds _ids = new();
    private readonly SubmissionQueue _queue = new(MaxGroup);
    private readonly Thread _thread;
    private long _seen;

    /// <param name="store">The store.</param>
    /// <param name="clock">The instant commands are decided by.</param>
    public Committer(IApprovalStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
        _states = new StreamStates(store);
        _seen = store.ReadHead().Position;
        _thread = new Thread(Run) { IsBackground = true, Name = "ApprovalGate committer" };
        _thread.Start();
    }

    /// <summary>Queues a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="timed">Who is told first, and waits only so long; <see langword="null"/> if nobody does.</param>
    /// <returns>Its answer, once what it appended is durable.</returns>
    /// <exception cref="ObjectDisposedException">The committer is closed.</exception>
    public Task<TAnswer> SubmitAsync<TAnswer>(ICommand<TAnswer> command, TimedAnswer<TAnswer>? timed = null)
    {
        var submission = new Submission<TAnswer>(command, timed);
        ObjectDisposedException.ThrowIf(!_queue.TryAdd(submission), this);
        return submission.Task;
    }

    /// <summary>Commits what is queued and stops.</summary>
    public void Dispose()
    {
        if (_queue.Close())
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        while (_queue.Take() is { Count: > 0 } group)
        {
            CommitGroup(group);
        }
    }

    private void CommitGroup(List<Submission> group)
    {
        var now = _clock.GetUtcNow();
        var followed = false;
        while (group.Count > 0)
        {
            try
            {
                (group, var unsettled, now) = CommitOnce(group, now, followed);
                if (unsettled)
                {
                    FollowOthers();
                    followed = true;
                }
            }
            catch (Exception exception)
            {
                // Nothing may be left unanswered: whoever waits would wait for ever, and nobody could see why.
                group.ForEach(submission => submission.Fail(exception));
                return;
            }
        }
    }

    /// <summary>Marks the streams that other processes have appended to.</summary>
    private void FollowOthers()
    {
        var records = _store.ReadLog(_seen, MaxFollowed);
        foreach (var record in records)
        {
            _states.Touch(record.Stream, record.Version);
        }

        if (records.Count < MaxFollowed)
        {
            _seen = records.Count > 0 ? records[^1].Position : _seen;
            return;
        }

        // What is folded is read again sooner than all that others have written.
        _seen = _store.ReadHead().Position;
        _states.Forget();
    }

    /// <summary>Decides a group, each command on what the earlier ones leave, and appends what they want.</summary>
    /// <returns>What is to be decided again, whether some of it because others were not followed yet, and by which time.</returns>
    private (List<Submission> Again, bool Unsettled, DateTimeOffset Latest) CommitOnce(List<Submission> group, DateTimeOffset now, bool followed)
    {
        var again = new List<Submission>();
        var unsettled = false;
        var submitted = new List<Submission>();
        var commits = new List<Commit>();
        _states.BeginGroup();
        foreach (var submission in group)
        {
            var commit = submission.Decide(_states, _ids, now);
            if ((_states.MustWait && submission.Built is not { HoldsForGood: true }) || (commit is null && (!followed || _states.SawPlans)))
            {
                unsettled |= !followed;
                again.Add(submission);
            }
            else if (commit is null)
            {
                submission.Answer();
            }
            else
            {
                _states.Plan(submission.Built!);
                submitted.Add(submission);
                commits.Add(commit);
            }
        }

        var results = Append(commits, submitted);
        _queue.Expect(results.Count);
        var latest = now;
        foreach (var (submission, result) in results)
        {
            latest = result.Time;
            if (result.Succeeded)
            {
                submission.Answer();
            }
            else
            {
                again.Add(submission);
            }
        }

        return (again, unsettled, latest);
    }

    private List<(Submission Submission, CommitResult Result)> Append(List<Commit> commits, List<Submission> submitted)
    {
        if (commits.Count == 0)
        {
            return [];
        }

        List<(Submission, CommitResult)> results;
        try
        {
            results = [.. submitted.Zip(_store.Append(commits))];
        }
        catch (Exception exception)
        {
            foreach (var append in commits.SelectMany(commit => commit.Appends))
            {
                _states.Touch(append.Stream);
            }

            return LookUp(commits, submitted, exception);
        }

        TakeOver(commits, results);
        return results;
    }

    /// <summary>What this committer appended itself, with nothing of others in between, need not be read again.</summary>
    private void TakeOver(List<Commit> commits, List<(Submission, CommitResult Result)> results)
    {
        for (var i = 0; i < commits.Count; i++)
        {
            var (submission, result) = results[i];
            if (!result.Succeeded)
            {
                if (result.Stream is not null)
                {
                    _states.Touch(result.Stream);
                }

                continue;
            }

            var nothingBetween = result.Position == _seen + 1;
            submission.Built!.Settle(commits[i].Id, result);
            _states.Keep(submission.Built, commits[i], nothingBetween);
            if (nothingBetween)
            {
                _seen += commits[i].Appends.Sum(append => append.Events.Count);
            }
        }
    }

    /// <summary>Finds out what became of commits whose append threw, instead of trying them blindly again.</summary>
    private List<(Submission, CommitResult)> LookUp(List<Commit> commits, List<Submission> submitted, Exception exception)
    {
        var found = new List<(Submission, CommitResult)>();
        foreach (var (commit, submission) in commits.Zip(submitted))
        {
            if (_store.FindCommit(commit.Id) is { } result)
            {
                submission.Built!.Settle(commit.Id, result);
                found.Add((submission, result));
            }
            else
            {
                submission.Fail(exception);
            }
        }

        return found;
    }
}
