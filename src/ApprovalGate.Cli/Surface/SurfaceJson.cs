using System.Text.Json.Serialization;

namespace ApprovalGate.Cli.Surface;

/// <summary>The manifest's format: the same tools are the same bytes on every system. What it does not know it refuses.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SurfaceManifest))]
internal sealed partial class SurfaceJson : JsonSerializerContext;
