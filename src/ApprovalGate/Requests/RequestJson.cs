using System.Text.Json.Serialization;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Requests;

/// <summary>How events stand in the log. Whatever this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    MaxDepth = 128, // arguments may be 64 levels deep, and stand in an event
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Requested))]
[JsonSerializable(typeof(Attached))]
[JsonSerializable(typeof(Released))]
[JsonSerializable(typeof(Decided))]
[JsonSerializable(typeof(Replied))]
[JsonSerializable(typeof(AttemptRefused))]
[JsonSerializable(typeof(Expired))]
[JsonSerializable(typeof(Withdrawn))]
[JsonSerializable(typeof(Superseded))]
[JsonSerializable(typeof(Voided))]
[JsonSerializable(typeof(ConsumeFailed))]
[JsonSerializable(typeof(FailedOpen))]
[JsonSerializable(typeof(Running))]
[JsonSerializable(typeof(Succeeded))]
[JsonSerializable(typeof(Failed))]
[JsonSerializable(typeof(NotRun))]
[JsonSerializable(typeof(InDoubt))]
[JsonSerializable(typeof(Settled))]
[JsonSerializable(typeof(ApprovalTerms))]
internal sealed partial class RequestJson : JsonSerializerContext;
