using System.Text.Json.Nodes;
using Acme.Contracts;

namespace Acme.Agents;

public class FeatureFlagTools(IBackend flags)
{
    public Task<int> SetAsync(string flag, bool enabled, double? share = null, IReadOnlySet<string>? segments = null) => flags.SendAsync("flag.set", (flag, enabled, share, segments?.Count));

    public Task<int> PublishAsync(string environment, JsonObject configuration) => flags.SendAsync("flag.publish", configuration.Count);

    public Task<int> DeleteAsync(string flag) => flags.SendAsync("flag.delete", flag);
}
