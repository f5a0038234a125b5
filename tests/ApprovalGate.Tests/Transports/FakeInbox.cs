using System.Collections.Concurrent;

namespace ApprovalGate.Tests.Transports;

/// <summary>Remembers what was answered, and answers as it is told to.</summary>
internal sealed class FakeInbox : IDecisionInbox
{
    public ConcurrentQueue<Decision> Decisions { get; } = new();

    public ConcurrentQueue<Reply> Replies { get; } = new();

    public Exception? Failure { get; set; }

    public Task<RequestState> DecideAsync(Decision decision, CancellationToken cancellationToken = default)
    {
        if (Failure is { } failure)
        {
            Failure = null;
            return Task.FromException<RequestState>(failure);
        }

        Decisions.Enqueue(decision);
        return Task.FromResult(decision.Answer == Answer.Approve ? RequestState.Approved : RequestState.Denied);
    }

    public Task<RequestState> SettleAsync(Settlement settlement, CancellationToken cancellationToken = default)
        => throw new NotSupportedException("No channel settles a run by itself.");

    public Task ReplyAsync(Reply reply, CancellationToken cancellationToken = default)
    {
        Replies.Enqueue(reply);
        return Task.CompletedTask;
    }
}
