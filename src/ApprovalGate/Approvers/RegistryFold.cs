using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Storage;

namespace ApprovalGate.Approvers;

/// <summary>The registry is what its entries say, as far as each is signed and follows the one before it.</summary>
internal sealed class RegistryFold(Guid storeId) : IFold<Registry>
{
    public Registry Initial => Registry.Empty;

    public Registry Apply(Registry state, LogRecord record) => EventCodec.Decode(record) is RegistryEntry entry
        ? state.Next(entry, storeId, record.Position, record.Time)
        : throw new ApprovalStoreException(FormattableString.Invariant(
            $"Record {record.Position} ('{record.Type}') is no entry of the registry of approvers. Run `approvalgate audit verify`."));
}
