using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;

namespace ApprovalGate;

/// <summary>Refuses: a key made on one machine would be another on the next, and the same call another call.</summary>
internal sealed class NoKeyRing : IKeyRing
{
    public SensitiveKey ReadKey(Guid storeId)
        => throw new InvalidOperationException("A PostgreSQL store is shared by machines, so it has no key of its own.");
}
