using Acme.Contracts;

namespace Acme.Agents;

public class CacheTools(IBackend cache)
{
    public void Invalidate(string pattern, bool dryRun = false) => cache.Post("cache.invalidate", (pattern, dryRun));

    public void Purge() => cache.Post("cache.purge", null);
}
