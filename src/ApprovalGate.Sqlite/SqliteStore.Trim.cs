using System.Globalization;
using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate;

public sealed partial class SqliteStore
{
    /// <summary>How many streams are removed in one turn: others append in between.</summary>
    private const int StreamsPerTurn = 200;

    private const string Candidates = """
        SELECT number, name, last FROM streams WHERE number > ?1 AND last BETWEEN ?2 AND ?3 ORDER BY number LIMIT ?4
        """;

    /// <inheritdoc/>
    public LogHead ReadBase() => Read(connection =>
    {
        var position = Meta(connection, "base");
        return position == "0" ? LogHead.Empty : new LogHead(
            long.Parse(position, CultureInfo.InvariantCulture),
            Convert.FromHexString(Meta(connection, "base_head")),
            new DateTimeOffset(long.Parse(Meta(connection, "base_time"), CultureInfo.InvariantCulture), TimeSpan.Zero));
    });

    /// <inheritdoc/>
    public void Trim(long from, LogHead upTo, IReadOnlySet<string> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        TrimRules.Check(this, upTo);
        Write(writer => Begin(writer, upTo));
        for (long? after = 0; after is { } number;)
        {
            after = Write(writer => TrimSome(writer, number, from, upTo.Position, keep));
        }
    }

    private static string Meta(Connection connection, string name)
    {
        var row = connection["SELECT value FROM meta WHERE name = ?1"].Bind(1, name);
        var value = row.Step() ? row.Text(0) : "0";
        row.Reset();
        return value;
    }

    /// <summary>Lets the log begin behind a head. From then on nobody reads by position what stands before it.</summary>
    private int Begin(Connection writer, LogHead upTo)
    {
        if (long.Parse(Meta(writer, "base"), CultureInfo.InvariantCulture) < upTo.Position)
        {
            var set = writer["INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value"];
            set.Bind(1, "base").Bind(2, upTo.Position.ToString(CultureInfo.InvariantCulture)).Run();
            set.Bind(1, "base_head").Bind(2, Convert.ToHexStringLower(upTo.Hash.Span)).Run();
            set.Bind(1, "base_time").Bind(2, upTo.Time.UtcTicks.ToString(CultureInfo.InvariantCulture)).Run();
            Commit(writer);
        }

        return 0;
    }

    /// <summary>Removes the next streams, each whole.</summary>
    /// <returns>The number of the last stream that was looked at; <see langword="null"/> when there are no more.</returns>
    private long? TrimSome(Connection writer, long after, long from, long upTo, IReadOnlySet<string> keep)
    {
        var streams = new List<(long Number, string Name, long Last)>();
        var candidates = writer[Candidates].Bind(1, after).Bind(2, from).Bind(3, upTo).Bind(4, StreamsPerTurn);
        while (candidates.Step())
        {
            streams.Add((candidates.Int64(0), candidates.Text(1), candidates.Int64(2)));
        }

        foreach (var (number, name, last) in streams.Where(stream => !keep.Contains(stream.Name)))
        {
            for (var at = last; at > 0;)
            {
                var before = writer["SELECT previous FROM records WHERE position = ?1"].Bind(1, at).Number();
                writer["DELETE FROM records WHERE position = ?1"].Bind(1, at).Run();
                at = before;
            }

            writer["DELETE FROM streams WHERE number = ?1"].Bind(1, number).Run();
            if (name.Split('/', 2) is [var kind, var key])
            {
                writer["DELETE FROM summary WHERE kind = ?1 AND key = ?2"].Bind(1, kind).Bind(2, key).Run();
            }
        }

        _ends = null;
        Commit(writer);
        return streams.Count < StreamsPerTurn ? null : streams[^1].Number;
    }

    private void Commit(Connection writer)
    {
        writer["COMMIT"].Run();
        _unsettled = false;
    }
}
