using System.Text.Json.Serialization;
using ApprovalGate.Cli.Verification;

namespace ApprovalGate.Cli.Rendering;

/// <summary>What <c>--json</c> writes. Characters beyond ASCII are escaped, so nothing in it is hidden.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<RequestDocument>))]
[JsonSerializable(typeof(AuditDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(RegistryDocument))]
[JsonSerializable(typeof(SegmentDocument))]
internal sealed partial class CliJson : JsonSerializerContext;
