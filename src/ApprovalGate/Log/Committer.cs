namespace ApprovalGate.Log;

/// <summary>The one writer of this process: takes commands, decides them on folded streams, and appends what they want in groups.</summary>
/// <remarks>
/// Owns its thread, so that a starved pool delays nothing. Only another process can make a commit conflict; then it is decided again.
/// A store that fails fails every command of the group, after each commit's true outcome was looked up.
/// </remarks>
internal sealed class Committer : IDisposable
{
    private const int MaxGroup = 256;

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
        while (group.Count > 0)
        {
            try
            {
                FollowOthers();
                (group, now) = CommitOnce(group, now);
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
        while (_store.ReadLog(_seen, 1_000) is { Count: > 0 } records)
        {
            foreach (var record in records)
            {
                _folds.Touch(record.Stream);
            }

            _seen = records[^1].Position;
        }
    }

    /// <summary>Appends one group in which no commit looks at a stream that an earlier one appends to; returns what is to be decided again, and by which time.</summary>
    private (List<Submission> Again, DateTimeOffset Latest) CommitOnce(List<Submission> group, DateTimeOffset now)
    {
        var again = new List<Submission>();
        var submitted = new List<Submission>();
        var commits = new List<Commit>();
        var appended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var submission in group)
        {
            if (submission.Decide(_folds, _ids, now) is not { } commit)
            {
                continue;
            }

            if (commit.Appends.Any(append => appended.Contains(append.Stream)) || commit.Require.Any(required => appended.Contains(required.Stream)))
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

        return (again, latest);
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
