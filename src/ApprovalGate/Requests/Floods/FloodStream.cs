using System.Text.Json.Serialization;
using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests.Floods;

/// <summary>The streams of floods, one a session: when people were asked too much. A flood leaves one record an hour, not one a call.</summary>
internal sealed class FloodStream() : StreamKind<DateTimeOffset?>(
    "flood",
    Told(FloodJson.Default.AskingStopped, (at, stopped, _, _) => new AskingBraked(
        at.Position, at.Time, new Session(stopped.Session, stopped.Actor), stopped.Tool, stopped.Why)))
{
    public static FloodStream Instance { get; } = new();

    /// <summary>Gets that no flood was recorded yet; else the state is when the last was.</summary>
    public override DateTimeOffset? Initial => null;

    /// <summary>What it tells stands in the event alone.</summary>
    public override bool IsFolded => false;

    public override DateTimeOffset? Apply(DateTimeOffset? state, LogRecord record, object change)
        => change is AskingStopped ? record.Time : throw Misplaced(record);
}

/// <summary>How floods stand in the log. What this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AskingStopped))]
internal sealed partial class FloodJson : JsonSerializerContext;
