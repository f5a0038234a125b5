using System.Runtime.CompilerServices;
using ApprovalGate.Delivery;

namespace ApprovalGate.Benchmarks.Contenders;

/// <summary>A class 3 tool: a person is asked.</summary>
internal sealed partial class GatedMailTools(Gate gate)
{
    [RequiresApproval(Reversibility.Irreversible)]
    public partial Task<int> SendAsync(string recipient, string text, CancellationToken cancellationToken);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<int> SendAsyncCore(string recipient, string text, CancellationToken cancellationToken) => Task.FromResult(text.Length);
}

/// <summary>A class 2 tool: intent and outcome are recorded, nobody is asked.</summary>
internal sealed partial class RecordedMailTools(Gate gate)
{
    [RequiresApproval(Reversibility.Compensable)]
    public partial Task<int> SendAsync(string recipient, string text, CancellationToken cancellationToken);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<int> SendAsyncCore(string recipient, string text, CancellationToken cancellationToken) => Task.FromResult(text.Length);
}

/// <summary>A person who says yes at once.</summary>
internal sealed class EagerApprover : IApprovalTransport
{
    public string Name => "eager";

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person("alice", "test"), Name), cancellationToken);
        return DeliveryReceipt.None;
    }
}
