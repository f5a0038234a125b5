using Acme.Contracts;

namespace Acme.Agents;

public class InventoryTools(IBackend stock)
{
    public Task<int> WriteOffAsync(SortedDictionary<string, int> quantities, string reason) => stock.SendAsync("stock.writeoff", (quantities.Count, reason));

    public Task<int> TransferAsync((string From, string To) route, IReadOnlyDictionary<string, int> quantities) => stock.SendAsync("stock.transfer", (route, quantities.Count));
}
