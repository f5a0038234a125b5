namespace ApprovalGate.Schema;

/// <summary>Every step since the first version, in order. A step that was released is never changed; a new one is added.</summary>
internal static class SchemaSteps
{
    /// <summary>Gets the steps.</summary>
    public static IReadOnlyList<SchemaStep> All { get; } = [new(1, LogAndSummary), new(2, WhereTheLogBegins)];

    // Times are UTC ticks: PostgreSQL's own type holds neither 100 ns nor all years. Collation "C" compares bytes on every server.
    // Streams are found by the SHA-256 of their name, since an index row has a limit that a name has not.
    private const string LogAndSummary = """
        CREATE TABLE meta (
            one    boolean PRIMARY KEY DEFAULT true CHECK (one),
            store  uuid    NOT NULL,
            schema integer NOT NULL);

        CREATE TABLE records (
            position    bigint  PRIMARY KEY,
            commit_id   uuid    NOT NULL,
            stream      text    COLLATE "C" NOT NULL,
            stream_hash bytea   NOT NULL,
            version     bigint  NOT NULL,
            time        bigint  NOT NULL,
            type        text    COLLATE "C" NOT NULL,
            schema      integer NOT NULL,
            payload     bytea   NOT NULL,
            leaf        bytea   NOT NULL,
            head        bytea   NOT NULL);
        CREATE UNIQUE INDEX records_by_stream ON records (stream_hash, version);
        CREATE INDEX records_by_commit ON records (commit_id);

        CREATE TABLE summary (
            kind       text     COLLATE "C" NOT NULL,
            key        text     COLLATE "C" NOT NULL,
            state      text     COLLATE "C" NOT NULL,
            tool       text     COLLATE "C" NOT NULL,
            session    text     COLLATE "C" NOT NULL,
            actor      text     COLLATE "C" NOT NULL,
            owner      text     COLLATE "C" NOT NULL,
            class      integer  NULL,
            approvers  text     COLLATE "C" NOT NULL,
            created_at bigint   NOT NULL,
            live_until bigint   NULL,
            PRIMARY KEY (kind, key));
        CREATE INDEX summary_by_age ON summary (kind, created_at, key);
        CREATE INDEX summary_by_state ON summary (kind, state, created_at, key);
        CREATE INDEX summary_by_session ON summary (kind, session, created_at, key);
        CREATE INDEX summary_by_tool ON summary (kind, tool, created_at, key);
        CREATE INDEX summary_by_class ON summary (kind, class, created_at, key);
        CREATE INDEX summary_open ON summary (kind, created_at, key) WHERE live_until IS NOT NULL;
        CREATE INDEX summary_due ON summary (kind, live_until, key) WHERE live_until IS NOT NULL;

        CREATE TABLE owners (id text COLLATE "C" PRIMARY KEY);
        """;

    // What stands before was archived. Zeros are the head of an empty log.
    private const string WhereTheLogBegins = """
        ALTER TABLE meta
            ADD COLUMN base      bigint NOT NULL DEFAULT 0,
            ADD COLUMN base_head bytea  NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
            ADD COLUMN base_time bigint NOT NULL DEFAULT 0;
        """;
}
