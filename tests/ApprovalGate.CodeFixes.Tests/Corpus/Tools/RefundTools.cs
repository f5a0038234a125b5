using Acme.Contracts;

namespace Acme.Agents;

public class RefundTools(IBackend backend)
{
    /// <summary>Pays money back to a customer.</summary>
    /// <param name="request">What to refund.</param>
    /// <param name="notify">Whether the customer gets a mail.</param>
    public async Task<string> RefundAsync(RefundRequest request, bool notify = true, CancellationToken ct = default)
    {
        if (request.Amount.Amount < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(request));
        }

        return $"refund-{await backend.SendAsync("refund", request, ct)}-{notify}";
    }
}
