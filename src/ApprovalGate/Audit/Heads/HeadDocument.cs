using System.Text.Json.Serialization;

namespace ApprovalGate.Audit.Heads;

/// <summary>How a signed head stands in a file.</summary>
internal sealed record HeadDocument(Guid Store, long Position, string Head, string At, string Key, string Signature);

/// <summary>Strict, since heads are read to be believed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(HeadDocument))]
internal sealed partial class HeadJson : JsonSerializerContext;
