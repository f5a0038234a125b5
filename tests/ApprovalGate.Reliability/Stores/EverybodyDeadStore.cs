using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Stores;

/// <summary>Broken on purpose: takes whoever it is asked about for dead, as who trusts a clock sooner or later does.</summary>
internal sealed class EverybodyDeadStore(IApprovalStore inner) : StoreDecorator(inner)
{
    public override IOwnerLock? TakeOver(string owner) => base.TakeOver(owner) ?? new NoLock(owner);

    private sealed class NoLock(string owner) : IOwnerLock
    {
        public string Owner => owner;

        public void Dispose()
        {
        }
    }
}
