using ApprovalGate.Log;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Tests.Stores;

public sealed class InMemoryStoreTests : ApprovalStoreContract
{
    protected override IApprovalStore Open() => new InMemoryStore(Clock);

    // Nothing survives the process, so a restart cannot be played; what is read is still read anew.
    protected override IApprovalStore Reopen(IApprovalStore store) => store;
}
