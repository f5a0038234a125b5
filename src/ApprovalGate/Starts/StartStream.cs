using System.Text.Json.Serialization;
using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Starts;

/// <summary>The stream of a session: how many calls of class 1 tools started in it. Nothing is ever decided on it, so nothing is folded.</summary>
internal sealed class StartStream() : StreamKind<StartStream.None?>(
    "session",
    Told(StartJson.Default.CallsStarted, (at, started, _, _) => new StartsRecorded(
        at.Position, at.Time, started.Tool, new Session(started.Session, started.Actor), started.Count)))
{
    public static StartStream Instance { get; } = new();

    public override None? Initial => null;

    public override bool IsFolded => false;

    public override None? Apply(None? state, LogRecord record, object change) => change is CallsStarted ? null : throw Misplaced(record);

    protected override bool MayLeave(None? state) => true;

    internal sealed record None;
}

/// <summary>How starts stand in the log. What this does not know is refused, never skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CallsStarted))]
internal sealed partial class StartJson : JsonSerializerContext;
