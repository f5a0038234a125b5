using System.Text.Json.Serialization;
using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Storage;

namespace ApprovalGate.Halts;

/// <summary>The stream of the store's halts. Every commit that may start a run requires it to stand unchanged.</summary>
internal sealed class HaltStream() : StreamKind<HaltsInForce>(
    "halt",
    Told(HaltJson.Default.Halted, (at, halted, _, after) => new HaltPlaced(at.Position, at.Time, after.Of(HaltScope.Of(halted.Target, halted.Id))!)),
    Told(HaltJson.Default.Resumed, (at, resumed, before, _) => new HaltLifted(
        at.Position, at.Time, before.Of(HaltScope.Of(resumed.Target, resumed.Id))!, resumed.By, resumed.Via, resumed.Reason)))
{
    /// <summary>The key of its only stream.</summary>
    public const string Key = "store";

    public static HaltStream Instance { get; } = new();

    public override HaltsInForce Initial => HaltsInForce.None;

    public override HaltsInForce Apply(HaltsInForce state, LogRecord record, object change) => change switch
    {
        Halted halted when HaltScope.Of(halted.Target, halted.Id) is var scope && state.Of(scope) is null
            => new(state.All.Add(new Halt
            {
                Scope = scope,
                Reason = halted.Reason,
                By = halted.By,
                Via = halted.Via,
                Cause = halted.Cause,
                At = record.Time,
                Position = record.Position,
            }), record.Version),
        Resumed resumed when state.Of(HaltScope.Of(resumed.Target, resumed.Id)) is { } lifted => new(state.All.Remove(lifted), record.Version),
        _ => throw Misplaced(record),
    };
}

/// <summary>How commands ask for halts.</summary>
internal static class HaltCommits
{
    /// <summary>Returns a halt that stops this call. What the command commits requires that none is added meanwhile.</summary>
    public static Halt? FindHalt(this StreamStates states, Session session, string tool)
        => states.Load(HaltStream.Instance, HaltStream.Key).Find(session, tool);
}

/// <summary>How halts stand in the log. What this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Halted))]
[JsonSerializable(typeof(Resumed))]
internal sealed partial class HaltJson : JsonSerializerContext;
