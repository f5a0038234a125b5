using System.Net;
using Acme.Contracts;

namespace Acme.Agents;

public class FirewallTools(IBackend firewall)
{
    public record PortRange(ushort From, ushort To);

    public Task<int> OpenAsync(IPAddress source, PortRange ports, string protocol = "tcp") => firewall.SendAsync("fw.open", (source.ToString(), ports, protocol));

    public void DropConnections(IEnumerable<IPEndPoint> peers)
    {
        foreach (var peer in peers)
        {
            firewall.Post("fw.drop", peer.ToString());
        }
    }
}
