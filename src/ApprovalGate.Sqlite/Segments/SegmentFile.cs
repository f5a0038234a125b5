using System.Globalization;
using ApprovalGate.Database;
using ApprovalGate.Locks;
using ApprovalGate.Log;
using ApprovalGate.Schema;
using ApprovalGate.Storage;

namespace ApprovalGate.Segments;

/// <summary>Writes the file of one segment.</summary>
internal static class SegmentFile
{
    /// <summary>Writes a new file, durably.</summary>
    public static void Write(string path, SegmentContent content)
    {
        LockFile.CreateWhenAbsent(path, FileAccessModes.ForOwner);
        using (var connection = Connection.Open(path, TimeSpan.Zero, Access.Write))
        {
            connection.Execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL");
            Migration.Run(connection, 0, SchemaSteps.All);
            connection.Execute("BEGIN IMMEDIATE");
            Name(connection, content);
            Fill(connection, content);
            connection.Execute("COMMIT");
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead);
        }
    }

    private static void Name(Connection connection, SegmentContent content)
    {
        var meta = connection["INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value"];
        meta.Bind(1, "store").Bind(2, content.StoreId.ToString("N")).Run();
        if (content.Base.Position > 0)
        {
            meta.Bind(1, "base").Bind(2, content.Base.Position.ToString(CultureInfo.InvariantCulture)).Run();
            meta.Bind(1, "base_head").Bind(2, Convert.ToHexStringLower(content.Base.Hash.Span)).Run();
            meta.Bind(1, "base_time").Bind(2, content.Base.Time.UtcTicks.ToString(CultureInfo.InvariantCulture)).Run();
        }
    }

    private static void Fill(Connection connection, SegmentContent content)
    {
        var ends = new Dictionary<string, LogRecord>(StringComparer.Ordinal);
        var insert = connection[SqliteStore.Insert];
        foreach (var record in content.Carried.Concat(content.Records))
        {
            var previous = ends.TryGetValue(record.Stream, out var before) && before.Version == record.Version - 1 ? before.Position : 0;
            SqliteStore.Bind(insert, record, previous).Run();
            ends[record.Stream] = record with { Payload = default };
        }

        var stream = connection["INSERT INTO streams (name, version, last) VALUES (?1, ?2, ?3)"];
        foreach (var (name, end) in ends)
        {
            stream.Bind(1, name).Bind(2, end.Version).Bind(3, end.Position).Run();
        }

        var summary = connection[SqliteStore.Summarise];
        foreach (var row in content.Summaries)
        {
            SqliteStore.Bind(summary, row).Run();
        }
    }
}
