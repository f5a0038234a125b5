namespace ApprovalGate.Database;

/// <summary>The files that a store has opened: whoever removes or replaces them under it must not leave it writing to files that nobody finds.</summary>
/// <param name="path">The database.</param>
internal sealed class OpenedFiles(string path)
{
    private readonly FileIdentity? _database = FileIdentity.Of(path);
    private FileIdentity? _log;

    /// <summary>Remembers the write-ahead log that a connection has opened.</summary>
    public void OpenedLog() => _log = FileIdentity.Of(path + "-wal");

    /// <summary>Returns which file is not the one that was opened, in words; <see langword="null"/> while all are.</summary>
    /// <param name="withLog">Whether a connection has the write-ahead log open.</param>
    public string? Missing(bool withLog)
        => Missing(path, _database) ?? (withLog ? MissingLog() : null);

    // A log that did not exist yet is known from the first look on.
    private string? MissingLog() => Missing(path + "-wal", _log ??= FileIdentity.Of(path + "-wal"));

    private static string? Missing(string file, FileIdentity? opened)
        => FileIdentity.Of(file) is not { } found ? $"'{file}' was removed while it was in use"
            : found != opened ? $"'{file}' was replaced by another file while it was in use"
            : null;
}
