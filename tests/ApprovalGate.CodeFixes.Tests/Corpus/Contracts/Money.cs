using System.Text.Json.Serialization;

namespace Acme.Contracts;

public readonly record struct Money(decimal Amount, string Currency);

public class RefundRequest
{
    public Guid OrderId { get; set; }

    public Money Amount { get; set; }

    public string? Reason { get; set; }

    public IEnumerable<RefundLine> Lines { get; set; } = [];

    public decimal Total => Lines.Sum(line => line.Quantity * line.UnitPrice);
}

public class RefundLine
{
    public string Sku { get; set; } = "";

    public int Quantity { get; set; }

    public decimal UnitPrice { get; set; }
}

[JsonDerivedType(typeof(CardPayment), "card")]
[JsonDerivedType(typeof(TransferPayment), "transfer")]
public abstract record Payment(Money Amount);

public record CardPayment(Money Amount, string Token) : Payment(Amount);

public record TransferPayment(Money Amount, string Iban, DateOnly? DueOn) : Payment(Amount);
