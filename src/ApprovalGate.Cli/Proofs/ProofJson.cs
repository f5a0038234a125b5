using System.Text.Json.Serialization;

namespace ApprovalGate.Cli.Proofs;

/// <summary>How a proof stands in a file: strict, since it is read to be believed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    WriteIndented = true)]
[JsonSerializable(typeof(Evidence))]
internal sealed partial class ProofJson : JsonSerializerContext;
