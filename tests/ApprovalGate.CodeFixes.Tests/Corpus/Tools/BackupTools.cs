using Acme.Contracts;

namespace Acme.Agents;

public class BackupTools(IBackend backups)
{
    public record Backup(Guid Id, DateTimeOffset TakenAt, long Bytes, FileInfo Location);

    public async Task<string> RestoreAsync(Backup backup, string target, IServiceProvider services, CancellationToken ct = default)
    {
        await backups.SendAsync("backup.restore", (backup.Id, target, services is null), ct);
        return target;
    }

    public Task<int> DeleteOlderThanAsync(DateTimeOffset instant) => backups.SendAsync("backup.delete", instant);
}
