using Acme.Contracts;

namespace Acme.Agents;

public class KubernetesTools(IBackend cluster)
{
    public async Task<Workload> ApplyAsync(Workload workload, bool force, CancellationToken ct)
    {
        workload.Validate();
        await cluster.SendAsync("k8s.apply", workload, ct);
        return workload;
    }

    public Task<int> DeleteAsync(string kind, ObjectMeta metadata, TimeSpan? gracePeriod = null) => cluster.SendAsync("k8s.delete", (kind, metadata, gracePeriod));

    public Task<int> ScaleAsync(string name, int replicas) => cluster.SendAsync("k8s.scale", (name, replicas));
}
