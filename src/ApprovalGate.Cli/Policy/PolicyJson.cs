using System.Text.Json.Serialization;

namespace ApprovalGate.Cli.Policy;

/// <summary>What the commands of policy read and write as JSON. What a case does not know it refuses.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PolicyCase))]
[JsonSerializable(typeof(PolicyCheckDocument))]
[JsonSerializable(typeof(PolicyExplainDocument))]
[JsonSerializable(typeof(PolicyDiffDocument))]
[JsonSerializable(typeof(PolicyTestDocument))]
[JsonSerializable(typeof(PolicyCoverageDocument))]
[JsonSerializable(typeof(PolicyBacktestDocument))]
internal sealed partial class PolicyJson : JsonSerializerContext;
