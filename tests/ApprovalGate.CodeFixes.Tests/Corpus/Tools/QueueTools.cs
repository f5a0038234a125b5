using Acme.Contracts;

namespace Acme.Agents;

public class QueueTools(IBackend broker)
{
    public Task<int> PurgeAsync(string queue) => broker.SendAsync("queue.purge", queue);

    public Task<int> PublishAsync(string exchange, string routingKey, byte[] body, Dictionary<string, string>? headers = null)
        => broker.SendAsync("queue.publish", (exchange, routingKey, body.Length, headers?.Count));

    public int Depth(string queue) => queue.Length;
}
