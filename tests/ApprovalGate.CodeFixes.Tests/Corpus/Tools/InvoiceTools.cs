using Acme.Contracts;

namespace Acme.Agents;

public class InvoiceTools(IBackend ledger)
{
    public class Invoice
    {
        public string Number { get; init; } = "";
        public Money Total { get; init; }
        public List<Line> Lines { get; init; } = [];

        public class Line
        {
            public required string Text { get; set; }
            public decimal Net { get; set; }
        }
    }

    public Task<int> VoidAsync(Invoice invoice, string reason) => ledger.SendAsync("invoice.void", (invoice.Number, reason));

    public Task<int> SendReminderAsync(Invoice invoice, int level = 1) => ledger.SendAsync("invoice.remind", (invoice.Number, level));
}
