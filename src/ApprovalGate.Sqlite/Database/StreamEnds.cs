using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Database;

/// <summary>Where streams end: read once, moved on by the records that are appended, and written once a stream and append.</summary>
/// <remarks>What was read is known for as long as nobody else appends. Dropped with its connection, so with everything that failed.</remarks>
/// <param name="writer">The connection that appends.</param>
/// <param name="malformed">Says that a record is not what the store wrote.</param>
internal sealed class StreamEnds(Connection writer, Func<long, string, Exception> malformed)
{
    private const int MaxKnown = 10_000;

    private readonly Dictionary<string, StreamEnd> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);
    private LogHead _head = LogHead.Empty;
    private long _data;

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

    /// <summary>Begins an append at the end of the log.</summary>
    public void Begin(LogHead head)
    {
        // Others append or remove what was archived: either shows in the version of the data.
        var data = writer["PRAGMA data_version"].Number();
        if (data != _data || !head.Hash.Span.SequenceEqual(_head.Hash.Span) || _known.Count > MaxKnown)
        {
            _known.Clear();
        }

        (_head, _data) = (head, data);
        _moved.Clear();
    }

    /// <summary>Gets the version a stream has in the log.</summary>
    public long VersionOf(string stream)
    {
        if (!_known.TryGetValue(stream, out var end))
        {
            end = Find(writer, stream);
            _known[stream] = end.Last <= _head.Position ? end : throw malformed(end.Last, "content");
        }

        return end.Version;
    }

    /// <summary>Lets the stream of <paramref name="record"/> end with it.</summary>
    /// <returns>The position of the record before it in the stream; 0 when it is the first.</returns>
    public long Follow(LogRecord record)
    {
        var end = _known[record.Stream];
        _known[record.Stream] = end with { Version = record.Version, Last = record.Position };
        _moved.Add(record.Stream);
        return end.Last;
    }

    /// <summary>Writes where the streams end now.</summary>
    public void Write()
    {
        var begin = writer["INSERT INTO streams (name, version, last) VALUES (?1, ?2, ?3) RETURNING number"];
        var goOn = writer["UPDATE streams SET version = ?2, last = ?3 WHERE number = ?1"];
        foreach (var name in _moved)
        {
            var end = _known[name];
            if (end.Number == 0)
            {
                _known[name] = end with { Number = begin.Bind(1, name).Bind(2, end.Version).Bind(3, end.Last).Number() };
            }
            else
            {
                goOn.Bind(1, end.Number).Bind(2, end.Version).Bind(3, end.Last).Run();
            }
        }
    }

    /// <summary>Says that what was written is in the log.</summary>
    public void Committed(LogHead head) => _head = head;
}

/// <summary>Where a stream ends.</summary>
/// <param name="Number">Its row; 0 when it has none yet.</param>
/// <param name="Version">How many events it has.</param>
/// <param name="Last">The position of the last of them.</param>
internal readonly record struct StreamEnd(long Number, long Version, long Last);
