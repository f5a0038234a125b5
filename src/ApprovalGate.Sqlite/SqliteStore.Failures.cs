using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using SQLitePCL;

namespace ApprovalGate;

public sealed partial class SqliteStore
{
    private ApprovalStoreException Unusable(SqliteFault fault) => fault switch
    {
        { IsDamage: true } => new StoreUnusableException(
            $"'{_path}' is no database or is damaged: {fault.Text}. "
            + "Keep the file as evidence and restore a backup, or give the store another path.",
            fault),
        { IsAccess: true } => new StoreUnusableException(
            $"The store '{_path}' cannot be opened or written: {fault.Text}. "
            + "The file and its directory must be writable for this user.",
            fault),
        _ => Failed(fault),
    };

    private ApprovalStoreException Failed(SqliteFault fault) => fault.Primary switch
    {
        raw.SQLITE_FULL => new ApprovalStoreException(
            $"The disk of the store '{_path}' is full: {fault.Text}. Nothing that must be recorded runs until there is room.", fault),
        raw.SQLITE_BUSY => new ApprovalStoreException(
            $"The store '{_path}' is locked by something that does not queue for it: {fault.Text}. "
            + "Close other tools that have the file open.",
            fault),
        _ => new ApprovalStoreException(
            $"The store '{_path}' failed: {fault.Message}. Look at the disk; FindCommit says what became of an append.", fault),
    };

    private ApprovalStoreException Translated(Exception exception) => exception switch
    {
        SqliteFault { IsDamage: true } fault => Unusable(fault),
        SqliteFault { IsAccess: true } fault => Unusable(fault),
        SqliteFault fault => Failed(fault),
        ApprovalStoreException known => known,
        _ => new ApprovalStoreException($"The store '{_path}' failed: {exception.Message}", exception),
    };

    private static bool IsOfDisk(Exception exception) => exception is SqliteFault or IOException or UnauthorizedAccessException;
}
