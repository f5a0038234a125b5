using System.Collections.Concurrent;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>An inbox without a gate behind it, for tests of transports: it remembers what was answered and counts it.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class RecordingInbox : IDecisionInbox
{
    private readonly ConcurrentQueue<Exception> _failures = new();

    /// <summary>Gets the decisions that counted, in order.</summary>
    public ConcurrentQueue<Decision> Decisions { get; } = new();

    /// <summary>Gets the replies that counted, in order.</summary>
    public ConcurrentQueue<Reply> Replies { get; } = new();

    /// <summary>Has the next decision fail.</summary>
    /// <param name="failure">What the inbox throws, such as a <see cref="DecisionRejectedException"/> or an <see cref="ApprovalStoreException"/>.</param>
    public void FailNext(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);

        _failures.Enqueue(failure);
    }

    /// <inheritdoc/>
    public Task<RequestState> DecideAsync(Decision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (_failures.TryDequeue(out var failure))
        {
            return Task.FromException<RequestState>(failure);
        }

        Decisions.Enqueue(decision);
        return Task.FromResult(decision.Answer == Answer.Approve ? RequestState.Approved : RequestState.Denied);
    }

    /// <inheritdoc/>
    public Task ReplyAsync(Reply reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reply);

        Replies.Enqueue(reply);
        return Task.CompletedTask;
    }

    /// <summary>Refuses: no channel settles a run by itself.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<RequestState> SettleAsync(Settlement settlement, CancellationToken cancellationToken = default)
        => throw new NotSupportedException("No channel settles a run by itself.");
}
