namespace ApprovalGate.Log;

/// <summary>A command on its way through the committer.</summary>
internal abstract class Submission
{
    /// <summary>Decides the command and returns the commit, or <see langword="null"/> when it is answered already.</summary>
    public abstract Commit? Decide(Folds folds, CommitIds ids, DateTimeOffset now);

    /// <summary>Answers with what became of the commit.</summary>
    public abstract void Complete(CommitResult result);

    /// <summary>Answers that it failed.</summary>
    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class Submission<TAnswer>(ICommand<TAnswer> command) : Submission
{
    // Completed on the committer's thread: continuations run elsewhere, or a tool's body would stop every commit.
    private readonly TaskCompletionSource<TAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Plan<TAnswer>? _plan;

    public Task<TAnswer> Answer => _answer.Task;

    public override Commit? Decide(Folds folds, CommitIds ids, DateTimeOffset now)
    {
        folds.Begin();
        try
        {
            _plan = command.Decide(folds, now);
            if (_plan.Appends.Count == 0)
            {
                _answer.TrySetResult(_plan.Answer(null));
                return null;
            }

            // Checked alone: what no store may take must not fail the commits it is grouped with.
            var commit = CommitOf(_plan, folds, ids.Next());
            CommitRules.Check([commit]);
            return commit;
        }
        catch (Exception refusal)
        {
            _answer.TrySetException(refusal);
            return null;
        }
    }

    public override void Complete(CommitResult result) => _answer.TrySetResult(_plan!.Answer(result));

    public override void Fail(Exception exception) => _answer.TrySetException(exception);

    private static Commit CommitOf(Plan<TAnswer> plan, Folds folds, Guid id) => new(id, [.. plan.Appends.Select(append => new StreamAppend(
        append.Stream, folds.Loaded.GetValueOrDefault(append.Stream, StreamAppend.AnyVersion), append.Events))])
    {
        Require = [.. folds.Loaded
            .Where(loaded => !plan.Appends.Any(append => append.Stream == loaded.Key))
            .Select(loaded => new StreamVersion(loaded.Key, loaded.Value))],
        Summaries = plan.Summaries,
        NotAfter = plan.NotAfter,
        NotBefore = plan.NotBefore,
    };
}
