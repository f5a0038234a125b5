using Acme.Contracts;

namespace Acme.Agents;

public class PackageTools(IBackend registry)
{
    public Task<int> PublishAsync(FileInfo package, Version version, string? tag = null) => registry.SendAsync("package.publish", (package.Name, version, tag));

    public Task<int> DeleteVersionAsync(string id, Version version) => registry.SendAsync("package.delete", (id, version));
}
