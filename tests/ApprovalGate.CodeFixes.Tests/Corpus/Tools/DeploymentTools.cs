using Acme.Contracts;

namespace Acme.Agents;

internal class DeploymentTools(IBackend pipeline)
{
    public class Release
    {
        public Release(string service, Version version)
        {
            Service = service;
            Version = version;
        }

        public string Service { get; }

        public Version Version { get; }

        public string? Notes { get; set; }
    }

    public Task<int> RollbackAsync(string service, Version to) => pipeline.SendAsync("deploy.rollback", (service, to));

    public Task<int> DeployAsync(Release release, IList<string> regions, CancellationToken ct) => pipeline.SendAsync("deploy", (release.Service, regions.Count), ct);
}
