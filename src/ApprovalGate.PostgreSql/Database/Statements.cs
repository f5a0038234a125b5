using System.Security.Cryptography;
using System.Text;
using ApprovalGate.Locks;

namespace ApprovalGate.Database;

/// <summary>The statements of one store. Their texts never depend on data, so each is prepared once a session.</summary>
internal sealed class Statements(string schema)
{
    private const string Columns = "position, commit_id, stream, version, time, type, schema, payload, leaf, head";

    private readonly string _s = Server.Quoted(schema);

    /// <summary>Begins a transaction whose statements each see what was committed before them: what the lock waited for, above all.</summary>
    public const string Begin = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

    /// <summary>Takes the lock of the log until the transaction ends. Alone, or the rest would see the log as it was before the wait.</summary>
    public const string Lock = "SELECT pg_advisory_xact_lock($1)";

    /// <summary>Gets the key of the log's lock.</summary>
    public long LogKey { get; } = LockKey.OfLog(schema);

    /// <summary>Gets the channel on which each append is made known.</summary>
    public string Channel { get; } = FormattableString.Invariant($"approvalgate_{LockKey.OfLog(schema):x16}");

    public string State => $"""
        SELECT clock_timestamp(), m.schema, r.position, r.head, r.time FROM {_s}.meta AS m
        LEFT JOIN (SELECT position, head, time FROM {_s}.records ORDER BY position DESC LIMIT 1) AS r ON true
        """;

    public string Versions => $"""
        SELECT coalesce((SELECT max(r.version) FROM {_s}.records AS r WHERE r.stream_hash = s.hash), 0)
        FROM unnest($1) WITH ORDINALITY AS s (hash, place) ORDER BY s.place
        """;

    public string Commits => $"""
        SELECT DISTINCT ON (commit_id) commit_id, position, time FROM {_s}.records WHERE commit_id = ANY ($1) ORDER BY commit_id, position
        """;

    public string Insert => $"""
        INSERT INTO {_s}.records (position, commit_id, stream, stream_hash, version, time, type, schema, payload, leaf, head)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    public string Summarise => $"""
        INSERT INTO {_s}.summary (key, state, tool, session, owner, created_at, expires_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (key) DO UPDATE SET state = excluded.state, tool = excluded.tool, session = excluded.session,
            owner = excluded.owner, created_at = excluded.created_at, expires_at = excluded.expires_at
        """;

    public string Head => $"SELECT position, head, time FROM {_s}.records ORDER BY position DESC LIMIT 1";

    public string Position => $"SELECT coalesce(max(position), 0) FROM {_s}.records";

    public string Log => $"SELECT {Columns} FROM {_s}.records WHERE position > $1 ORDER BY position LIMIT $2";

    public string Stream => $"SELECT {Columns} FROM {_s}.records WHERE stream_hash = $1 AND version > $2 ORDER BY version";

    public string AddOwner => $"INSERT INTO {_s}.owners (id) VALUES ($1)";

    public string FindOwner => $"SELECT EXISTS (SELECT FROM {_s}.owners WHERE id = $1)";

    public string BuryOwner => $"DELETE FROM {_s}.owners WHERE id = $1";

    /// <summary>Gets what a stream is found by.</summary>
    public static byte[] HashOf(string stream) => SHA256.HashData(Encoding.UTF8.GetBytes(stream));

    /// <summary>Gets the statement that lists, for the conditions there are. $1 prefix, $2 count, $3 session, $4 states.</summary>
    public string List(SummaryQuery query)
    {
        var sql = new StringBuilder($"""
            SELECT key, state, tool, session, owner, created_at, expires_at FROM {_s}.summary
            WHERE key >= $1 AND starts_with(key, $1)
            """);
        sql.Append(query.Session is null ? " AND $3::text IS NULL" : " AND session = $3");
        sql.Append(query.States.Count == 0 ? " AND $4::text[] IS NOT NULL" : " AND state = ANY ($4)");
        return sql.Append(" ORDER BY created_at DESC, key LIMIT $2").ToString();
    }
}
