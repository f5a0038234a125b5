using System.Text.Json.Serialization;
using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.PolicyVersions;

/// <summary>The stream of the policy files that processes put in force.</summary>
internal sealed class PolicyVersionStream() : StreamKind<PolicyInForce>(
    "policy",
    Told(PolicyVersionJson.Default.PolicyLoaded, (at, loaded, before, _) => new PolicyChanged(
        at.Position, at.Time, loaded.Digest, before.Digest, [.. loaded.Files.Select(file => file.Name)], loaded.Owner, loaded.Weaker)))
{
    /// <summary>The key of its only stream.</summary>
    public const string Key = "store";

    public static PolicyVersionStream Instance { get; } = new();

    public override PolicyInForce Initial => PolicyInForce.None;

    public override PolicyInForce Apply(PolicyInForce state, LogRecord record, object change) => change is PolicyLoaded loaded
        ? new PolicyInForce(loaded.Digest, loaded.Files, loaded.Owner, record.Version)
        : throw Misplaced(record);
}

/// <summary>How policy files stand in the log. What this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PolicyLoaded))]
internal sealed partial class PolicyVersionJson : JsonSerializerContext;
