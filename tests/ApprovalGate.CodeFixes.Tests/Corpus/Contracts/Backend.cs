using System.Collections.Concurrent;

namespace Acme.Contracts;

/// <summary>What the tools of the corpus act on: it takes what would go to a server.</summary>
public interface IBackend
{
    Task<int> SendAsync(string operation, object? payload, CancellationToken cancellationToken = default);

    void Post(string operation, object? payload);
}

public sealed class MemoryBackend : IBackend
{
    public ConcurrentQueue<string> Operations { get; } = new();

    public Task<int> SendAsync(string operation, object? payload, CancellationToken cancellationToken = default)
    {
        Post(operation, payload);
        return Task.FromResult(Operations.Count);
    }

    public void Post(string operation, object? payload) => Operations.Enqueue(operation);
}
