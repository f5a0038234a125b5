using Acme.Contracts;

namespace Acme.Agents;

public class BlobStorageTools(IBackend storage)
{
    public Task<int> DeleteContainerAsync(string account, string container) => storage.SendAsync("blob.container.delete", (account, container));

    public async Task OverwriteAsync(string path, Memory<byte> content, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        await storage.SendAsync("blob.put", (path, content.Length), ct);
        progress?.Report(1);
    }

    public async IAsyncEnumerable<string> PurgeAsync(IEnumerable<string> paths, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        foreach (var path in paths)
        {
            await storage.SendAsync("blob.delete", path, ct);
            yield return path;
        }
    }
}
