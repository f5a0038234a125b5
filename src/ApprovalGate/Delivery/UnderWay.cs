using System.Collections.Concurrent;

namespace ApprovalGate.Delivery;

/// <summary>One request that people are asked: which transports have it, or why nobody could be reached.</summary>
internal sealed class UnderWay(CancellationTokenSource ending)
{
    /// <summary>Gets what is cancelled when the request ends or the gate closes.</summary>
    public CancellationToken Token { get; } = ending.Token;

    /// <summary>Gets the receipts, by transport.</summary>
    public ConcurrentDictionary<string, DeliveryReceipt> Receipts { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets why nobody could be reached; <see langword="null"/> while somebody may be.</summary>
    public string? Failure { get; set; }

    /// <summary>Gets or sets whether no call waits for it here, and the log alone says when it is over.</summary>
    public bool IsLeft { get; set; }

    // What transports do on cancellation is their own affair: it runs elsewhere, and what it throws ends no call.
    public async Task CancelAsync()
    {
        try
        {
            await ending.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            ending.Dispose();
        }
    }
}
