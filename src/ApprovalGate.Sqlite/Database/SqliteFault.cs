using SQLitePCL;

namespace ApprovalGate.Database;

/// <summary>SQLite refused a call. Never leaves the package: the store says what it means for the log.</summary>
internal sealed class SqliteFault(int code, string text, string doing) : Exception(
    FormattableString.Invariant($"SQLite error {code} while {doing}: {text}"))
{
    /// <summary>Gets the primary result code.</summary>
    public int Primary { get; } = code & 0xFF;

    /// <summary>Gets SQLite's own words.</summary>
    public string Text { get; } = text;

    /// <summary>Gets whether the file is no database or a damaged one: what the store writes breaks no rule of the schema, unless another hand was in it.</summary>
    public bool IsDamage => Primary is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_CONSTRAINT;

    /// <summary>Gets whether the disk failed, so that nobody knows what of a transaction reached it.</summary>
    public bool IsInputOutput => Primary == raw.SQLITE_IOERR;

    /// <summary>Gets whether the file or its directory cannot be reached or written at all.</summary>
    public bool IsAccess => Primary is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH;
}
