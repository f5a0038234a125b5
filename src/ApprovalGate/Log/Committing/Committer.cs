using ApprovalGate.Storage;

namespace ApprovalGate.Log.Committing;

/// <summary>The one writer of this process: takes commands, decides them on folded streams, and appends what they want in groups.</summary>
/// <remarks>
/// Owns its thread, so that a starved pool delays nothing. Only another process can make a commit conflict; then it is decided again. So the
/// log is read on only for what appends nothing: whatever is appended is compared with the log there.
/// A store that fails fails every command of the group, after each commit's true outcome was looked up.
/// </remarks>
internal sealed class Committer : IDisposable
{
    private const int MaxGroup = 256;
    private const int MaxFollowed = 1_000;

    private readonly IApprovalStore _store;
    private readonly TimeProvider _clock;
    private readonly Folds _folds;
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
        _folds = new Folds(store);
        _seen = store.ReadHead().Position;
        _thread = new Thread(Run) { IsBackground = true, Name = "ApprovalGate committer" };
        _thread.Start();
    }

    /// <summary>Queues a command.</summary>
    /// <returns>Its answer, once what it appended is durable.</returns>
    /// <exception cref="ObjectDisposedException">The committer is closed.</exception>
    public Task<TAnswer> SubmitAsync<TAnswer>(ICommand<TAnswer> command)
    {
        var submission = new Submission<TAnswer>(command);
        ObjectDisposedException.ThrowIf(!_queue.TryAdd(submission), this);
        return submission.Answer;
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
            _folds.Touch(record.Stream, record.Version);
        }

        if (records.Count < MaxFollowed)
        {
            _seen = records.Count > 0 ? records[^1].Position : _seen;
            return;
        }

        // What is folded is read again sooner than all that others have written.
        _seen = _store.ReadHead().Position;
        _folds.Forget();
    }

    /// <summary>Appends one group in which no commit looks at a stream that an earlier one appends to.</summary>
    /// <returns>What is to be decided again, whether some of it because others were not followed yet, and by which time.</returns>
    private (List<Submission> Again, bool Unsettled, DateTimeOffset Latest) CommitOnce(List<Submission> group, DateTimeOffset now, bool followed)
    {
        var again = new List<Submission>();
        var unsettled = false;
        var submitted = new List<Submission>();
        var commits = new List<Commit>();
        var appended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var submission in group)
        {
            if (submission.Decide(_folds, _ids, now) is not { } commit)
            {
                if (followed)
                {
                    submission.Settle();
                }
                else
                {
                    unsettled = true;
                    again.Add(submission);
                }

                continue;
            }

            if (LooksAtAnyOf(appended, commit))
            {
                again.Add(submission);
                continue;
            }

            appended.UnionWith(commit.Appends.Select(append => append.Stream));
            submitted.Add(submission);
            commits.Add(commit);
        }

        var results = Append(commits, submitted);
        _queue.Expect(results.Count);
        var latest = now;
        foreach (var (submission, result) in results)
        {
            latest = result.Time;
            if (result.Succeeded)
            {
                submission.Complete(result);
            }
            else
            {
                again.Add(submission);
            }
        }

        return (again, unsettled, latest);
    }

    private static bool LooksAtAnyOf(HashSet<string> appended, Commit commit)
        => commit.Appends.Any(append => append.ExpectedVersion != StreamAppend.AnyVersion && appended.Contains(append.Stream))
            || commit.Require.Any(required => appended.Contains(required.Stream));

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
                _folds.Touch(append.Stream);
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
            var (_, result) = results[i];
            if (!result.Succeeded)
            {
                if (result.Stream is not null)
                {
                    _folds.Touch(result.Stream);
                }

                continue;
            }

            var nothingBetween = result.Position == _seen + 1;
            _folds.Advance(commits[i], result, nothingBetween);
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
