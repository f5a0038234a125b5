using ApprovalGate.Storage;

namespace ApprovalGate.Log.Committing;

/// <summary>A command on its way through the committer.</summary>
internal abstract class Submission
{
    /// <summary>Decides the command and returns the commit, or <see langword="null"/> when it appends nothing.</summary>
    public abstract Commit? Decide(StreamStates states, CommitIds ids, DateTimeOffset now);

    /// <summary>Gets what the commit was made of.</summary>
    public CommitBuilder? Built { get; protected set; }

    /// <summary>Answers as was decided, of a command that appends nothing, or whose commit was made.</summary>
    public abstract void Answer();

    /// <summary>Answers that it failed.</summary>
    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
/// <param name="command">The command.</param>
/// <param name="timed">Who is told before anybody else, if somebody waits only so long.</param>
internal sealed class Submission<TAnswer>(ICommand<TAnswer> command, TimedAnswer<TAnswer>? timed = null) : Submission
{
    // Completed on the committer's thread: continuations run elsewhere, or a tool's body would stop every commit.
    private readonly TaskCompletionSource<TAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Plan<TAnswer>? _plan;
    private Exception? _refusal;

    public Task<TAnswer> Task => _answer.Task;

    public override Commit? Decide(StreamStates states, CommitIds ids, DateTimeOffset now)
    {
        states.BeginCommand();
        _refusal = null;
        try
        {
            _plan = command.Decide(states, now);
            Built = _plan.Commit is { Streams.Count: > 0 } built ? built : null;
            if (Built is null)
            {
                return null;
            }

            // Checked alone: what no store may take must not fail the commits it is grouped with.
            var commit = Built.ToCommit(ids.Next());
            CommitRules.Check([commit]);
            return commit;
        }
        catch (Exception refusal)
        {
            _refusal = refusal;
            return null;
        }
    }

    public override void Answer()
    {
        if (_refusal is not null)
        {
            Fail(_refusal);
            return;
        }

        try
        {
            var answer = _plan!.Answer();
            timed?.Set(answer);
            _answer.TrySetResult(answer);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    public override void Fail(Exception exception)
    {
        timed?.Fail(exception);
        _answer.TrySetException(exception);

        // Who waits only so long has it; nobody else may be there.
        _ = timed is null ? null : _answer.Task.Exception;
    }
}
