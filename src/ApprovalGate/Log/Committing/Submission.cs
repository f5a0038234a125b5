using ApprovalGate.Storage;

namespace ApprovalGate.Log.Committing;

/// <summary>A command on its way through the committer.</summary>
internal abstract class Submission
{
    /// <summary>Decides the command and returns the commit, or <see langword="null"/> when it appends nothing.</summary>
    public abstract Commit? Decide(Folds folds, CommitIds ids, DateTimeOffset now);

    /// <summary>Answers as was decided, of a command that appends nothing.</summary>
    public abstract void Settle();

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
    private Exception? _refusal;

    public Task<TAnswer> Answer => _answer.Task;

    public override Commit? Decide(Folds folds, CommitIds ids, DateTimeOffset now)
    {
        folds.Begin();
        _refusal = null;
        try
        {
            _plan = command.Decide(folds, now);
            if (_plan.Appends.Count == 0)
            {
                return null;
            }

            // Checked alone: what no store may take must not fail the commits it is grouped with.
            var commit = CommitOf(_plan, folds, ids.Next());
            CommitRules.Check([commit]);
            return commit;
        }
        catch (Exception refusal)
        {
            _refusal = refusal;
            return null;
        }
    }

    public override void Settle()
    {
        if (_refusal is null)
        {
            Answered(null);
        }
        else
        {
            Fail(_refusal);
        }
    }

    public override void Complete(CommitResult result) => Answered(result);

    public override void Fail(Exception exception) => _answer.TrySetException(exception);

    private void Answered(CommitResult? result) => _answer.TrySetResult(_plan!.Answer(result));

    private static Commit CommitOf(Plan<TAnswer> plan, Folds folds, Guid id)
        => CommitOf(plan, plan.HoldsForGood ? new Dictionary<string, long>() : folds.Loaded, id);

    private static Commit CommitOf(Plan<TAnswer> plan, IReadOnlyDictionary<string, long> expected, Guid id) => new(id, [.. plan.Appends.Select(
        append => new StreamAppend(append.Stream, expected.GetValueOrDefault(append.Stream, StreamAppend.AnyVersion), append.Events))])
    {
        Require = [.. expected
            .Where(loaded => !plan.Appends.Any(append => append.Stream == loaded.Key))
            .Select(loaded => new StreamVersion(loaded.Key, loaded.Value))],
        Summaries = plan.Summaries,
        NotAfter = plan.NotAfter,
        NotBefore = plan.NotBefore,
    };
}
