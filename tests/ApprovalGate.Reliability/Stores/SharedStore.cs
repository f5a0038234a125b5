using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Stores;

/// <summary>A store that stays open when the gate that uses it is closed.</summary>
internal sealed class SharedStore(IApprovalStore inner) : StoreDecorator(inner, owns: false);
