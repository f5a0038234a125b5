using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Observers;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;
using ApprovalGate.Delivery;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Policies;
using ApprovalGate.Storage;
using Microsoft.Extensions.Logging;

namespace ApprovalGate.Engine;

/// <summary>What a gate is made of.</summary>
/// <param name="Store">The store.</param>
/// <param name="Keys">Who keeps the key for sensitive arguments.</param>
/// <param name="Directory">Who knows the approvers.</param>
/// <param name="Sinks">The required sinks beside the store.</param>
/// <param name="Observers">Who watches.</param>
/// <param name="Heads">Where signed heads of the log are kept.</param>
/// <param name="Transports">Who carries requests to people; none is waiting for the <c>approvalgate</c> tool.</param>
/// <param name="Policies">The policies beside the attributes and the class verdicts.</param>
/// <param name="Options">The settings, checked.</param>
/// <param name="Clock">The clock.</param>
/// <param name="NewId">Makes the bits of request ids.</param>
/// <param name="Loggers">Makes loggers.</param>
/// <param name="Owned">What is disposed with the gate.</param>
/// <param name="Stopping">Cancelled when the host stops: what is cancelled from then on is not withdrawn.</param>
internal sealed record GatePorts(
    IApprovalStore Store,
    IKeyRing Keys,
    IApproverDirectory Directory,
    IReadOnlyList<IAuditSink> Sinks,
    IReadOnlyList<IAuditObserver> Observers,
    IReadOnlyList<HeadRoute> Heads,
    IReadOnlyList<IApprovalTransport> Transports,
    IReadOnlyList<IPolicy> Policies,
    ApprovalGateOptions Options,
    TimeProvider Clock,
    Func<Guid> NewId,
    ILoggerFactory Loggers,
    IDisposable? Owned,
    CancellationToken Stopping)
{
    /// <summary>Gets the policy that stands in files; none if no file is named.</summary>
    public PolicyFile? PolicyFile { get; init; }

    /// <summary>Gets the policy on trial.</summary>
    public PolicyFile? Shadow { get; init; }
}
