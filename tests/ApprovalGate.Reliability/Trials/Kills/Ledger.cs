using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;
using ApprovalGate.Streams;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Compares what agents did and said with what their store has of it.</summary>
internal static class Ledger
{
    /// <summary>Opens a gate on the store, which reports the dead, and then checks.</summary>
    /// <param name="home">The files.</param>
    /// <param name="said">All that the agents said.</param>
    /// <param name="tally">Where violations are counted.</param>
    /// <returns>How many runs were cut off and are in doubt.</returns>
    public static int Check(AgentHome home, IReadOnlyCollection<string> said, Tally tally)
    {
        using var gate = new GateBuilder().UseSqlite(home.Store).Build();
        var lives = Lives(LogCheck.Read(gate.Store, tally), tally);
        var effects = Effects(home);
        CheckEffects(effects, lives, tally);
        CheckDoubt(gate, lives, tally);
        foreach (var line in said)
        {
            CheckSaid(line.Split(' '), said, lives, effects, tally);
        }

        return lives.Values.Count(life => life.Life.State == RequestState.InDoubt);
    }

    private static Dictionary<RequestId, (ReferenceLife Life, string Entry)> Lives(IReadOnlyList<LogRecord> log, Tally tally)
    {
        var lives = new Dictionary<RequestId, (ReferenceLife Life, string Entry)>();
        foreach (var record in log)
        {
            if (!RequestStream.Instance.TryId(record.Stream, out var id))
            {
                continue;
            }

            if (BuiltInStreams.Of(default).Decode(record) is Requested asked)
            {
                lives[id] = (new ReferenceLife(), asked.Arguments.Json.Split('"')[3]);
            }

            if (lives[id].Life.Next(record) is { } fault)
            {
                tally.Violate(fault);
            }
        }

        return lives;
    }

    private static List<(RequestId Request, string Entry)> Effects(AgentHome home) => !File.Exists(home.Effects)
        ? []
        : [.. File.ReadLines(home.Effects).Select(line => line.Split(' ')).Select(words => (RequestId.Parse(words[0]), words[1]))];

    private static void CheckEffects(
        List<(RequestId Request, string Entry)> effects, Dictionary<RequestId, (ReferenceLife Life, string Entry)> lives, Tally tally)
    {
        foreach (var twice in effects.GroupBy(effect => effect.Request).Where(same => same.Count() > 1))
        {
            tally.Violate($"the effect of {twice.Key} came {twice.Count()} times");
        }

        // A call that may have run is approved by nobody here. One that has run is another call when it is made again.
        foreach (var again in effects.Where(effect => effect.Entry != "early").GroupBy(effect => effect.Entry).Where(same => same.Count() > 1))
        {
            var earlier = again.SkipLast(1).Select(effect => lives.GetValueOrDefault(effect.Request).Life?.State);
            tally.Check(earlier.All(state => state == RequestState.Succeeded), () => $"entry {again.Key} was written again while the first time was in doubt");
        }

        foreach (var (request, _) in effects)
        {
            var life = lives.GetValueOrDefault(request).Life;
            tally.Check(life is { RunningAt: > 0 }, () => $"{request} ran without a durable approval");
            tally.Check(
                life?.State is RequestState.Succeeded or RequestState.InDoubt, () => $"{request} ran, and the log says {life?.State.ToString() ?? "nothing"}");
        }
    }

    private static void CheckDoubt(Gate gate, Dictionary<RequestId, (ReferenceLife Life, string Entry)> lives, Tally tally)
    {
        var listed = gate.Requests.List([RequestState.InDoubt], maxCount: int.MaxValue).Select(request => request.Id).ToHashSet();
        foreach (var (id, (life, _)) in lives)
        {
            tally.Check(life.State != RequestState.Running, () => $"{id} was cut off and is not in doubt");
            tally.Check((life.State == RequestState.InDoubt) == listed.Contains(id), () => $"{id} is {life.State}, and the list of doubt says otherwise");
        }
    }

    private static void CheckSaid(
        string[] words,
        IReadOnlyCollection<string> said,
        Dictionary<RequestId, (ReferenceLife Life, string Entry)> lives,
        List<(RequestId Request, string Entry)> effects,
        Tally tally)
    {
        switch (words)
        {
            case ["asked", var id]:
                tally.Check(lives.ContainsKey(RequestId.Parse(id)), () => $"{id} was shown to an approver and is lost");
                break;
            case [nameof(Answer.Approve) or nameof(Answer.Deny), var id]:
                var counted = lives.TryGetValue(RequestId.Parse(id), out var answered) && answered.Life.Answer.ToString() == words[0];
                tally.Check(counted, () => $"{words[0]} of {id} was acknowledged and is lost");
                break;
            case ["done", var entry]:
                tally.Check(
                    lives.Values.Any(life => life.Entry == entry && life.Life.State == RequestState.Succeeded),
                    () => $"entry {entry} was reported as done, and its outcome is lost");
                break;
            case ["refused", var entry, ..]:
                // Made again after a kill, it may have run before; the call that was refused has not.
                var calls = said.Count(line => line == $"calls {entry}");
                var ran = effects.Count(effect => effect.Entry == entry);
                tally.Check(ran < calls, () => $"entry {entry} was refused and ran: {ran} times in {calls} calls");
                break;
            case ["calls" or "unrecorded" or "closed", ..]:
                break;
            default:
                tally.Violate($"an agent said '{string.Join(' ', words)}'");
                break;
        }
    }
}
