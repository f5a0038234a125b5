using System.Text.Json.Serialization;
using ApprovalGate.Audit;

namespace ApprovalGate.Tests.Streams.Toy;

/// <summary>A toy was bought.</summary>
internal sealed record ToyBought(string By);

/// <summary>A toy broke.</summary>
internal sealed record ToyBroken(string Why);

/// <summary>A toy was dusted. Nobody needs to know.</summary>
internal sealed record ToyDusted;

/// <summary>What became of a toy, as the audit trail tells it.</summary>
internal sealed record ToyTold(long Position, DateTimeOffset Time, string Key, string Became, string? Words) : GateEvent(Position, Time)
{
    public override string? Note => Words;
}

[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ToyBought))]
[JsonSerializable(typeof(ToyBroken))]
[JsonSerializable(typeof(ToyDusted))]
internal sealed partial class ToyJson : JsonSerializerContext;
