using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Scenario;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Fingerprints;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;
using ApprovalGate.Streams;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Looks at a world when all is over, and says what must not be.</summary>
internal static class Judge
{
    public static IEnumerable<string> Faults(World world)
    {
        var lives = new Dictionary<RequestId, ReferenceLife>();
        var log = world.Store.ReadLog(0, int.MaxValue);
        foreach (var record in log)
        {
            if (RequestStream.Instance.TryId(record.Stream, out var id))
            {
                lives.TryAdd(id, new ReferenceLife());
                if (lives[id].Next(record) is { } fault)
                {
                    return [fault];
                }
            }
        }

        return [.. OfDeaths(world, log), .. lives.SelectMany(life => OfLife(world, life.Key, life.Value)), .. OfAnswers(world, log)];
    }

    private static IEnumerable<string> OfLife(World world, RequestId id, ReferenceLife life)
    {
        if (world.Store.List(new SummaryQuery { KeyPrefix = id.ToString() }) is not [var row])
        {
            yield return "a request is in no list";
            yield break;
        }

        RequestState?[] observed =
        [
            .. world.Processes.Select(process => process.Believe(id)?.State),
            Enum.Parse<RequestState>(row.State),
            AuditTrail.ReadRequest(world.Store, id).OfType<RequestGateEvent>().Last().Request.State,
        ];
        if (observed.Any(state => state != life.State))
        {
            yield return $"the log says {life.State}, its readers {string.Join(", ", observed)}";
        }

        if (!life.IsOver)
        {
            yield return $"a request is {life.State} for ever";
        }

        var runs = world.History.Effects.Where(effect => effect.Request == id).ToList();
        if (runs.Count > 1)
        {
            yield return $"a body ran {runs.Count} times";
        }

        if (runs.Any(run => life.RunningAt == 0 || run.Position < life.RunningAt))
        {
            yield return "a body ran before its permit was consumed";
        }

        var winners = world.History.Won.Count(won => won == id);
        if (winners > (life.RunningAt > 0 ? 1 : 0))
        {
            yield return $"{winners} were told that they had consumed a permit";
        }

        if (world.History.Withdrawn.Contains(id) && life.State != RequestState.Withdrawn)
        {
            yield return $"a withdrawal was acknowledged, and the request is {life.State}";
        }

        var open = world.Store.ReadStream(FingerprintStream.Instance.StreamOf(world.Call.Ask(id, "", default).Fingerprint), 0)
            .Aggregate(FingerprintStream.Instance.Initial, FingerprintStream.Instance.Apply);
        var isFound = open.InDoubt.Contains(id) || open.Owners.SelectMany(open.LiveOf).Contains(id);
        if (isFound != (life.State == RequestState.InDoubt))
        {
            yield return $"a {life.State} request is {(isFound ? "still" : "no longer")} found by its call";
        }
    }

    /// <summary>An owner that has its lock is neither reported as dead nor replaced.</summary>
    private static IEnumerable<string> OfDeaths(World world, IReadOnlyList<LogRecord> log)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in log)
        {
            var change = BuiltInStreams.Of(default).Decode(record);
            if (change is InDoubt or Attached && !(world.History.Deaths.TryGetValue(owners[record.Stream], out var died) && died < record.Position))
            {
                yield return $"{record.Type} though its owner lived";
            }

            var owner = (change as Requested)?.Owner ?? (change as Attached)?.Owner ?? (change as Running)?.Owner;
            owners[record.Stream] = owner ?? owners.GetValueOrDefault(record.Stream, "");
        }
    }

    /// <summary>What counted is in the log once, and what did not count is not in it.</summary>
    private static IEnumerable<string> OfAnswers(World world, IReadOnlyList<LogRecord> log)
    {
        var events = log.Select(BuiltInStreams.Of(default).Decode).ToList();
        var history = world.History;
        return
        [
            .. Misjudged("decision", history.Decisions.Where(told => !IsRepeat(told)).Select(told => (told.Decision.Via, told.Counted)), events.OfType<Decided>().Select(one => one.Via)),
            .. Misjudged("reply", history.Replies.Select(told => (told.Reply.Via, told.Counted)), events.OfType<Replied>().Select(one => one.Via)),
            .. Misjudged("settlement", history.Settlements.Select(told => (told.Settlement.Via, told.Counted)), events.OfType<Settled>().Select(one => one.Via)),
        ];

        // The same answer of the same person again is taken, and is not in the log a second time.
        bool IsRepeat((Decision Decision, bool Counted) told) => told.Counted
            && events.OfType<Decided>().All(one => one.Via != told.Decision.Via)
            && events.OfType<Decided>().Any(one => one.Answer == told.Decision.Answer && one.Digest == told.Decision.Digest
                && string.Equals(one.Approver.Id, told.Decision.Approver.Id, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Misjudged(string what, IEnumerable<(string Via, bool Counted)> told, IEnumerable<string> logged)
    {
        var times = logged.ToLookup(via => via);
        return told.Where(answer => times[answer.Via].Count() != (answer.Counted ? 1 : 0))
            .Select(answer => $"a {what} that {(answer.Counted ? "counted" : "did not count")} is in the log {times[answer.Via].Count()} times");
    }
}
