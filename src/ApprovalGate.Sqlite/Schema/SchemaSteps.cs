namespace ApprovalGate.Schema;

/// <summary>Every step since the first version, in order. A step that was released is never changed; a new one is added.</summary>
internal static class SchemaSteps
{
    /// <summary>What marks a file as ours: "ApGa".</summary>
    public const int ApplicationId = 0x41704761;

    /// <summary>Gets the steps.</summary>
    public static IReadOnlyList<SchemaStep> All { get; } = [new(1, LogAndSummary)];

    // Times are UTC ticks. STRICT: no tool can put a value of another type into a column.
    // Whatever an append changes goes into the write-ahead log by whole pages, so what is written together stands together: records in
    // order, each naming the one before it in its stream; streams and summary rows in the order they came, found by an index that changes
    // only when there is a new one. With an index by stream and version every record had a page to itself. No record has two that follow
    // it in its stream: a stream whose end was set back, by which a permit could be consumed again, takes nothing.
    private const string LogAndSummary = """
        CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO meta VALUES ('store', lower(hex(randomblob(16)))), ('fence', '0');

        CREATE TABLE records (
            position  INTEGER PRIMARY KEY,
            commit_id BLOB    NOT NULL,
            stream    TEXT    NOT NULL,
            version   INTEGER NOT NULL,
            previous  INTEGER NOT NULL,
            time      INTEGER NOT NULL,
            type      TEXT    NOT NULL,
            schema    INTEGER NOT NULL,
            payload   BLOB    NOT NULL,
            leaf      BLOB    NOT NULL,
            head      BLOB    NOT NULL) STRICT;
        CREATE INDEX records_by_commit ON records (commit_id);
        CREATE UNIQUE INDEX records_by_previous ON records (previous) WHERE previous > 0;

        CREATE TABLE streams (
            number  INTEGER PRIMARY KEY,
            name    TEXT    NOT NULL UNIQUE,
            version INTEGER NOT NULL,
            last    INTEGER NOT NULL) STRICT;

        CREATE TABLE summary (
            kind       TEXT    NOT NULL,
            key        TEXT    NOT NULL,
            state      TEXT    NOT NULL,
            tool       TEXT    NOT NULL,
            session    TEXT    NOT NULL,
            actor      TEXT    NOT NULL,
            owner      TEXT    NOT NULL,
            class      INTEGER NULL,
            approvers  TEXT    NOT NULL,
            created_at INTEGER NOT NULL,
            live_until INTEGER NULL) STRICT;
        CREATE UNIQUE INDEX summary_by_key ON summary (kind, key);
        CREATE INDEX summary_by_age ON summary (kind, created_at, key);
        CREATE INDEX summary_by_state ON summary (kind, state, created_at, key);
        CREATE INDEX summary_by_session ON summary (kind, session, created_at, key);
        CREATE INDEX summary_by_tool ON summary (kind, tool, created_at, key);
        CREATE INDEX summary_by_class ON summary (kind, class, created_at, key);
        CREATE INDEX summary_open ON summary (kind, created_at, key) WHERE live_until IS NOT NULL;
        CREATE INDEX summary_due ON summary (kind, live_until, key) WHERE live_until IS NOT NULL;
        """;
}
