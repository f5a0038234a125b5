using System.Net;
using Acme.Contracts;

namespace Acme.Agents;

public class DnsTools(IBackend zone)
{
    public enum RecordKind { A, Aaaa, Cname, Txt }

    public sealed record DnsRecord(string Name, RecordKind Kind, IPAddress[]? Addresses, string? Text, uint Ttl = 300);

    public Task<int> SetRecordAsync(string zoneName, DnsRecord record) => zone.SendAsync("dns.set", (zoneName, record));

    public Task<int> DeleteRecordAsync(string zoneName, string name, RecordKind kind) => zone.SendAsync("dns.delete", (zoneName, name, kind));

    public Task<int> PublishAsync(string zoneName, IPEndPoint primary) => zone.SendAsync("dns.publish", primary.ToString());
}
