using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Makes what stands from a place on when a log was tampered with there.</summary>
internal static class Tampering
{
    /// <summary>Returns the records from <paramref name="place"/> on; what is unchanged before it is left out.</summary>
    public static IEnumerable<LogRecord> Of(TamperingKind kind, IReadOnlyList<LogRecord> log, int place, Random chance)
    {
        var (here, rest) = (log[place], log.Skip(place + 1));
        var previous = place == 0 ? LogHead.Empty : new LogHead(place, log[place - 1].Head, log[place - 1].Time);
        var next = log[Math.Min(place + 1, log.Count - 1)];
        return kind switch
        {
            TamperingKind.Edit => rest.Prepend(Edited(here, chance)),
            TamperingKind.EditAndHash when place == log.Count - 1 => [Edited(here, chance)],
            TamperingKind.EditAndHash => rest.Prepend(Hashed(Edited(here, chance), previous)),
            TamperingKind.EditHash => rest.Prepend(WithOtherHash(here, chance)),
            TamperingKind.Delete when place == log.Count - 1 => [Edited(here, chance)],
            TamperingKind.Delete => rest,
            TamperingKind.DeleteAndCount when place == log.Count - 1 => [Edited(here, chance)],
            TamperingKind.DeleteAndCount => rest.Select(record => record with { Position = record.Position - 1 }),
            TamperingKind.Insert => rest.Prepend(here).Prepend(here),
            TamperingKind.Forge => rest.Prepend(here).Prepend(Hashed(Edited(here, chance), previous)),
            TamperingKind.Swap when place == log.Count - 1 => [Edited(here, chance)],
            TamperingKind.Swap => rest.Skip(1).Prepend(here).Prepend(next),
            TamperingKind.Fork => Rehashed(log.Skip(place).Select(record => record with { CommitId = Guid.NewGuid() }), new LogHead(place, here.Leaf, previous.Time)),
            TamperingKind.Truncate => [],
            TamperingKind.Rewrite => Rehashed(rest.Prepend(EditedPayload(here, chance)), previous),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nobody knows how to do that."),
        };
    }

    private static LogRecord Edited(LogRecord record, Random chance) => chance.Next(7) switch
    {
        0 => record with { Stream = record.Stream + "x" },
        1 => record with { Version = record.Version + 1 },
        2 => record with { Time = record.Time.AddTicks(10) },
        3 => record with { Type = record.Type + "x" },
        4 => record with { Schema = record.Schema + 1 },
        5 => record with { CommitId = Guid.NewGuid() },
        _ => EditedPayload(record, chance),
    };

    private static LogRecord EditedPayload(LogRecord record, Random chance)
        => record with { Payload = Flipped(record.Payload, chance) };

    private static LogRecord WithOtherHash(LogRecord record, Random chance) => chance.Next(2) == 0
        ? record with { Leaf = Flipped(record.Leaf, chance) }
        : record with { Head = Flipped(record.Head, chance) };

    private static byte[] Flipped(ReadOnlyMemory<byte> bytes, Random chance)
    {
        var flipped = bytes.ToArray();
        flipped[chance.Next(flipped.Length)] ^= (byte)(1 << chance.Next(8));
        return flipped;
    }

    private static LogRecord Hashed(LogRecord record, LogHead previous)
        => Chain.Next(previous, record.CommitId, record.Stream, record.Version, record.Time, new NewEvent(record.Type, record.Schema, record.Payload));

    private static IEnumerable<LogRecord> Rehashed(IEnumerable<LogRecord> records, LogHead previous)
    {
        foreach (var record in records)
        {
            var hashed = Hashed(record, previous);
            previous = new LogHead(hashed.Position, hashed.Head, hashed.Time);
            yield return hashed;
        }
    }
}
