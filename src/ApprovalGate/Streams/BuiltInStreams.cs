using ApprovalGate.Approvers;
using ApprovalGate.Archives;
using ApprovalGate.Budgets;
using ApprovalGate.Delivery;
using ApprovalGate.Halts;
using ApprovalGate.Log;
using ApprovalGate.PolicyVersions;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Fingerprints;
using ApprovalGate.Requests.Floods;
using ApprovalGate.Rollback;
using ApprovalGate.Starts;

namespace ApprovalGate.Streams;

/// <summary>Every kind of stream there is: where a new kind is registered.</summary>
internal static class BuiltInStreams
{
    /// <summary>Returns the kinds, for the log of one store.</summary>
    public static StreamKinds Of(Guid storeId) => new(
        RequestStream.Instance,
        FingerprintStream.Instance,
        FloodStream.Instance,
        StartStream.Instance,
        EpochStream.Instance,
        HaltStream.Instance,
        BudgetStream.Instance,
        PolicyVersionStream.Instance,
        DeliveryStream.Instance,
        ArchiveStream.Instance,
        new RegistryStream(storeId));
}
