using System.Text.Json.Serialization;
using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Approvers;

/// <summary>The stream of the registry of approvers: it is what its entries say, as far as each is signed and follows the one before it.</summary>
/// <param name="storeId">The store: an entry is signed for one.</param>
internal sealed class RegistryStream(Guid storeId) : StreamKind<Registry>("registry", Told(RegistryJson.Default.RegistryEntry, Tell))
{
    /// <summary>The key of its only stream.</summary>
    public const string Key = "approvers";

    /// <summary>Gets the name of its only stream.</summary>
    public static string Stream => $"registry/{Key}";

    public override Registry Initial => Registry.Empty;

    public override Registry Apply(Registry state, LogRecord record, object change) => change is RegistryEntry entry
        ? state.Next(entry, storeId, record.Position, record.Time)
        : throw Misplaced(record);

    private static GateEvent Tell(LogRecord record, RegistryEntry entry, Registry before, Registry after)
        => after.Fault is { } fault ? new RegistryFaulted(record.Position, record.Time, fault)
            : entry.Change == RegistryChange.Added ? new ApproverKeyAdded(record.Position, record.Time, after.Keys[^1], after.Root!)
            : new ApproverKeyRevoked(record.Position, record.Time, after.Keys.First(key => key.RevokedAt == record.Position), after.Root!);
}

/// <summary>How entries of the registry stand in the log. What this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RegistryEntry))]
internal sealed partial class RegistryJson : JsonSerializerContext;
