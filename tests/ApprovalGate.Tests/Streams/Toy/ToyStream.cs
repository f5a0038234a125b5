using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Streams.Toy;

/// <summary>Where a toy stands.</summary>
internal sealed record ToyState(string Key, string Became, DateTimeOffset BoughtAt, int Dustings);

/// <summary>A kind of stream, whole: events and codec, fold, row in the lists, and what the audit trail tells.</summary>
internal sealed class ToyStream() : StreamKind<ToyState?>(
    "toy",
    Told(ToyJson.Default.ToyBought, (at, bought, _, toy) => new ToyTold(at.Position, at.Time, toy!.Key, toy.Became, $"by {bought.By}")),
    Told(ToyJson.Default.ToyBroken, (at, broken, _, toy) => new ToyTold(at.Position, at.Time, toy!.Key, toy.Became, broken.Why)),
    Bookkeeping(ToyJson.Default.ToyDusted))
{
    public static ToyStream Instance { get; } = new();

    public override ToyState? Initial => null;

    public override ToyState? Apply(ToyState? state, LogRecord record, object change) => (state, change) switch
    {
        (null, ToyBought) when TryKey(record.Stream, out var key) => new ToyState(key, "whole", record.Time, 0),
        ({ Became: "whole" }, ToyBroken) => state with { Became = "broken" },
        ({ }, ToyDusted) => state with { Dustings = state.Dustings + 1 },
        _ => throw Misplaced(record),
    };

    public override Summary? Summarize(string key, ToyState? state) => state is null ? null : new Summary("toy", state.Key, state.Became, state.BoughtAt);
}
