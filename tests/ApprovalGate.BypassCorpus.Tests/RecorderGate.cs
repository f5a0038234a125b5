using ApprovalGate.Delivery;
using ApprovalGate.Generators.Tests.Running;

namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>A gate whose approver answers at once, always the same, and counts how often it was asked.</summary>
/// <remarks>A real gate with its own store: what it lets through has passed policy, binding, request, decision and permit.</remarks>
internal sealed class RecorderGate : IDisposable
{
    private readonly Approver _approver;
    private readonly Gate _gate;

    /// <param name="answer">What the approver says to everything.</param>
    public RecorderGate(Answer answer)
    {
        _approver = new Approver(answer);
        _gate = new GateBuilder().AddTransport(_ => _approver).Build();
        GateProbe.MakeCurrent(_gate);
    }

    /// <summary>Gets how often the approver was asked.</summary>
    public int Asked => _approver.Asked;

    public void Dispose()
    {
        GateProbe.MakeCurrent(null);
        _gate.Dispose();
    }

    private sealed class Approver(Answer answer) : IApprovalTransport
    {
        private int _asked;

        public string Name => "recorder";

        public int Asked => Volatile.Read(ref _asked);

        public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            await inbox.DecideAsync(new Decision(request.Id, request.Digest, answer, ApprovalGate.Approver.Person("alice", "test"), Name), cancellationToken);
            return DeliveryReceipt.None;
        }
    }
}
