using System.Threading.Channels;
using ApprovalGate.Delivery;

namespace ApprovalGate.Testing;

/// <summary>A person for tests: a transport that answers each request as it is told to, or hands it to the test, which answers itself.</summary>
/// <remarks>Safe for concurrent use. Requests are seen in the order in which they are delivered.</remarks>
public sealed class FakeApprover : IApprovalTransport
{
    private readonly Channel<ApprovalRequest> _unseen = Channel.CreateUnbounded<ApprovalRequest>();
    private readonly Lock _lock = new();
    private readonly List<ApprovalRequest> _asked = [];
    private readonly Func<ApprovalRequest, FakeAnswer> _answer;
    private IDecisionInbox? _inbox;

    private FakeApprover(string id, Func<ApprovalRequest, FakeAnswer> answer)
    {
        Id = id;
        _answer = answer;
    }

    /// <summary>Gets the id of the person.</summary>
    public string Id { get; }

    /// <inheritdoc/>
    public string Name => "fake";

    /// <summary>Gets what the person was asked, the oldest first. A request that is delivered again is here once.</summary>
    public IReadOnlyList<ApprovalRequest> Asked
    {
        get
        {
            lock (_lock)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>Returns somebody who approves everything.</summary>
    public static FakeApprover Approving(string id = "alice") => Answering(_ => FakeAnswer.Approve(), id);

    /// <summary>Returns somebody who denies everything.</summary>
    public static FakeApprover Denying(string? reason = null, string id = "alice") => Answering(_ => FakeAnswer.Deny(reason), id);

    /// <summary>Returns somebody who answers nothing. The test may, by <see cref="AnswerAsync"/>; else requests expire.</summary>
    public static FakeApprover Silent(string id = "alice") => Answering(_ => FakeAnswer.Silence, id);

    /// <summary>Returns somebody who gives these answers, one for each request, and then none.</summary>
    public static FakeApprover Scripted(params IEnumerable<FakeAnswer> answers)
    {
        var left = new Queue<FakeAnswer>(answers);
        return Answering(_ => left.TryDequeue(out var next) ? next : FakeAnswer.Silence);
    }

    /// <summary>Returns somebody who looks at each request.</summary>
    /// <param name="answer">Says what the answer is. Called by one thread at a time.</param>
    /// <param name="id">The id of the person.</param>
    public static FakeApprover Answering(Func<ApprovalRequest, FakeAnswer> answer, string id = "alice")
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new FakeApprover(id, answer);
    }

    /// <summary>Waits for the next request that the test has not seen.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public ValueTask<ApprovalRequest> NextAsync(CancellationToken cancellationToken = default) => _unseen.Reader.ReadAsync(cancellationToken);

    /// <summary>Answers a request as this person.</summary>
    /// <exception cref="InvalidOperationException">No gate has delivered anything yet.</exception>
    /// <exception cref="DecisionRejectedException">The answer does not count.</exception>
    public Task AnswerAsync(ApprovalRequest request, FakeAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);

        var inbox = _inbox ?? throw new InvalidOperationException("No gate has asked this person yet; add it as a transport, or wait with NextAsync.");
        var person = Approver.Person(Id, "test");
        return answer switch
        {
            { Answer: not Answer.None } => inbox.DecideAsync(new Decision(request.Id, request.Digest, answer.Answer, person, Name) { Reason = answer.Text }),
            { Text: { } text } => inbox.ReplyAsync(new Reply(request.Id, person, Name, text)),
            _ => Task.CompletedTask,
        };
    }

    /// <inheritdoc/>
    async Task<DeliveryReceipt> IApprovalTransport.DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        FakeAnswer answer;
        lock (_lock)
        {
            _inbox = inbox;
            if (_asked.Exists(earlier => earlier.Id == request.Id))
            {
                return DeliveryReceipt.None;
            }

            _asked.Add(request);
            answer = _answer(request);
        }

        _unseen.Writer.TryWrite(request);
        await AnswerAsync(request, answer).ConfigureAwait(false);
        return DeliveryReceipt.None;
    }
}
