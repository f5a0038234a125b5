using System.Security.Cryptography;
using System.Text;
using ApprovalGate.Locks;
using ApprovalGate.Log;

namespace ApprovalGate.Database;

/// <summary>The statements of one store. Their texts never depend on data, so each is prepared once a session.</summary>
internal sealed class Statements(string schema)
{
    private const string Columns = "position, commit_id, stream, version, time, type, schema, payload, leaf, head";

    /// <summary>Begins a transaction whose statements each see what was committed before them: what the lock waited for, above all.</summary>
    public const string Begin = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

    /// <summary>Takes the lock of the log until the transaction ends. Alone, or the rest would see the log as it was before the wait.</summary>
    public const string Lock = "SELECT pg_advisory_xact_lock($1)";

    /// <summary>Gets what takes the lock as <see cref="Lock"/> does, unless every commit of the group is stale, and says whether it did.</summary>
    /// <remarks>
    /// Versions only grow: what expects one that a stream has left behind can be refused for good without waiting for the writers of the log.
    /// A commit that is in the log already moved its streams on itself; it is looked at in the same snapshot, and found under the lock.
    /// $1 lock, $2 ids of the commits, $3 to $5 place of the commit, stream and version of all that is expected.
    /// </remarks>
    public string LockUnlessStale { get; } = $"""
        SELECT CASE WHEN EXISTS (
            SELECT FROM unnest($2) WITH ORDINALITY AS c (id, place)
            WHERE NOT EXISTS (
                SELECT FROM unnest($3, $4, $5) AS e (place, hash, version)
                JOIN {Server.Quoted(schema)}.records AS r ON r.stream_hash = e.hash AND r.version > e.version
                WHERE e.place = c.place)
            OR EXISTS (SELECT FROM {Server.Quoted(schema)}.records AS k WHERE k.commit_id = c.id))
        THEN pg_advisory_xact_lock($1) IS NOT NULL ELSE false END
        """;

    /// <summary>Gets the key of the log's lock.</summary>
    public long LogKey { get; } = LockKey.OfLog(schema);

    /// <summary>Gets the channel on which each append is made known.</summary>
    public string Channel { get; } = FormattableString.Invariant($"approvalgate_{LockKey.OfLog(schema):x16}");

    public string State { get; } = $"""
        SELECT clock_timestamp(), m.schema, r.position, r.head, r.time FROM {Server.Quoted(schema)}.meta AS m
        LEFT JOIN (SELECT position, head, time FROM {Server.Quoted(schema)}.records ORDER BY position DESC LIMIT 1) AS r ON true
        """;

    public string Versions { get; } = $"""
        SELECT coalesce((SELECT max(r.version) FROM {Server.Quoted(schema)}.records AS r WHERE r.stream_hash = s.hash), 0)
        FROM unnest($1) WITH ORDINALITY AS s (hash, place) ORDER BY s.place
        """;

    public string Commits { get; } = $"""
        SELECT DISTINCT ON (commit_id) commit_id, position, time FROM {Server.Quoted(schema)}.records
        WHERE commit_id = ANY ($1) ORDER BY commit_id, position
        """;

    public string Insert { get; } = $"""
        INSERT INTO {Server.Quoted(schema)}.records (position, commit_id, stream, stream_hash, version, time, type, schema, payload, leaf, head)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    public string Summarise { get; } = $"""
        INSERT INTO {Server.Quoted(schema)}.summary ({SummarySql.Columns})
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (kind, key) DO UPDATE SET state = excluded.state, tool = excluded.tool, session = excluded.session,
            actor = excluded.actor, owner = excluded.owner, class = excluded.class, approvers = excluded.approvers,
            created_at = excluded.created_at, live_until = excluded.live_until
        """;

    public string Head { get; } = $"SELECT position, head, time FROM {Server.Quoted(schema)}.records ORDER BY position DESC LIMIT 1";

    public string Position { get; } = $"SELECT coalesce(max(position), 0) FROM {Server.Quoted(schema)}.records";

    public string Log { get; } = $"SELECT {Columns} FROM {Server.Quoted(schema)}.records WHERE position > greatest($1, (SELECT base FROM {Server.Quoted(schema)}.meta)) ORDER BY position LIMIT $2";

    public string Base { get; } = $"SELECT base, base_head, base_time FROM {Server.Quoted(schema)}.meta";

    public string SetBase { get; } = $"UPDATE {Server.Quoted(schema)}.meta SET base = $1, base_head = $2, base_time = $3 WHERE base < $1";

    /// <summary>Gets what removes the streams that end from position $1 to $2, each whole, but for those named in $3.</summary>
    public string Trim { get; } = $"""
        WITH gone AS (
            SELECT r.stream, r.stream_hash FROM {Server.Quoted(schema)}.records AS r
            WHERE r.position BETWEEN $1 AND $2 AND r.stream <> ALL ($3)
                AND NOT EXISTS (SELECT FROM {Server.Quoted(schema)}.records AS n WHERE n.stream_hash = r.stream_hash AND n.version > r.version)),
        unlisted AS (
            DELETE FROM {Server.Quoted(schema)}.summary AS s USING gone AS g
            WHERE s.kind = split_part(g.stream, '/', 1) AND s.key = substr(g.stream, strpos(g.stream, '/') + 1))
        DELETE FROM {Server.Quoted(schema)}.records AS r USING gone AS g WHERE r.stream_hash = g.stream_hash
        """;

    public string Stream { get; } = $"SELECT {Columns} FROM {Server.Quoted(schema)}.records WHERE stream_hash = $1 AND version > $2 ORDER BY version";

    /// <summary>Gets what reads a stream as <see cref="Stream"/> does, but no further back than to the last record of a type.</summary>
    public string StreamBackTo { get; } = $"""
        SELECT {Columns} FROM {Server.Quoted(schema)}.records WHERE stream_hash = $1 AND version > $2 AND version >= coalesce((
            SELECT version FROM {Server.Quoted(schema)}.records WHERE stream_hash = $1 AND version > $2 AND type = $3 ORDER BY version DESC LIMIT 1), 0)
        ORDER BY version
        """;

    /// <summary>Gets what writes and changes nothing.</summary>
    public string Touch { get; } = $"UPDATE {Server.Quoted(schema)}.meta SET schema = schema";

    public string AddOwner { get; } = $"INSERT INTO {Server.Quoted(schema)}.owners (id) VALUES ($1)";

    public string FindOwner { get; } = $"SELECT EXISTS (SELECT FROM {Server.Quoted(schema)}.owners WHERE id = $1)";

    public string MarkInDoubt { get; } = $"DELETE FROM {Server.Quoted(schema)}.owners WHERE id = $1";

    /// <summary>Gets what a stream is found by.</summary>
    public static byte[] HashOf(string stream) => SHA256.HashData(Encoding.UTF8.GetBytes(stream));
}
