namespace ApprovalGate.Database;

/// <summary>Where the streams of one append end: read once a stream, moved on by its records, and written once a stream.</summary>
/// <param name="writer">The connection, inside the write transaction.</param>
/// <param name="head">The position of the last record of the log.</param>
/// <param name="malformed">Says that a record is not what the store wrote.</param>
internal sealed class StreamEnds(Connection writer, long head, Func<long, string, Exception> malformed)
{
    private readonly Dictionary<string, StreamEnd> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StreamEnd> _written = new(StringComparer.Ordinal);

    /// <summary>Reads where a stream ends.</summary>
    public static StreamEnd Find(Connection connection, string stream)
    {
        var row = connection["SELECT number, version, last FROM streams WHERE name = ?1"];
        if (!row.Bind(1, stream).Step())
        {
            return default;
        }

        var end = new StreamEnd(row.Int64(0), row.Int64(1), row.Int64(2));
        row.Reset();
        return end;
    }

    /// <summary>Reads the version a stream has in the log.</summary>
    public long VersionOf(string stream)
    {
        var end = Find(writer, stream);
        _read[stream] = end.Last <= head ? end : throw malformed(end.Last, "content");
        return end.Version;
    }

    /// <summary>Lets the stream of <paramref name="record"/> end with it.</summary>
    /// <returns>The position of the record before it in the stream; 0 when it is the first.</returns>
    public long Follow(LogRecord record)
    {
        var end = _written.TryGetValue(record.Stream, out var written) ? written : _read[record.Stream];
        _written[record.Stream] = end with { Version = record.Version, Last = record.Position };
        return end.Last;
    }

    /// <summary>Writes where the streams end now.</summary>
    public void Keep()
    {
        var begin = writer["INSERT INTO streams (name, version, last) VALUES (?1, ?2, ?3)"];
        var goOn = writer["UPDATE streams SET version = ?2, last = ?3 WHERE number = ?1"];
        foreach (var (name, end) in _written)
        {
            (end.Number == 0 ? begin.Bind(1, name) : goOn.Bind(1, end.Number)).Bind(2, end.Version).Bind(3, end.Last).Run();
        }
    }
}

/// <summary>Where a stream ends.</summary>
/// <param name="Number">Its row; 0 when it has none yet.</param>
/// <param name="Version">How many events it has.</param>
/// <param name="Last">The position of the last of them.</param>
internal readonly record struct StreamEnd(long Number, long Version, long Last);
