using Acme.Contracts;

namespace Acme.Agents;

public class PaymentTools(IBackend bank)
{
    public async Task<Guid> PayAsync(Payment payment, string idempotencyKey)
    {
        await bank.SendAsync("pay", (payment, idempotencyKey));
        return Guid.Empty;
    }

    public Task<int> PayAllAsync(IEnumerable<Payment> payments, DateTimeOffset? notBefore = null) => bank.SendAsync("pay.all", payments.Count());

    public Task<int> TransferAsync(KeyValuePair<string, Money>[] transfers) => bank.SendAsync("transfer", transfers.Length);
}
