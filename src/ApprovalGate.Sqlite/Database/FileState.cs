namespace ApprovalGate.Database;

/// <summary>How the files of a store stand: whether a process has it open, and what tells that it has changed.</summary>
/// <param name="IsInUse">Whether the index of the write-ahead log is there, as it is while any process has the store open for writing.</param>
/// <param name="LogBytes">How long the write-ahead log is; 0 when there is none.</param>
/// <param name="Bytes">How long the database is.</param>
/// <param name="WrittenAt">When the database was last written.</param>
internal readonly record struct FileState(bool IsInUse, long LogBytes, long Bytes, DateTime WrittenAt)
{
    public static FileState Of(string path)
    {
        var file = new FileInfo(path);
        var log = new FileInfo(path + "-wal");
        return file.Exists
            ? new FileState(File.Exists(path + "-shm"), log.Exists ? log.Length : 0, file.Length, file.LastWriteTimeUtc)
            : default;
    }
}
