namespace ApprovalGate.Cel.Tests;

/// <summary>The input that tests evaluate conditions over.</summary>
internal readonly record struct Refund(
    double Amount,
    string Currency,
    long Attempts = 0,
    bool IsUrgent = false,
    ulong Account = 0,
    DateTimeOffset At = default,
    TimeSpan Wait = default,
    Customer? Customer = null,
    IReadOnlyList<Item>? Items = null,
    long? Limit = null)
{
    private static readonly CelSchema<Customer> CustomerSchema = new CelSchema<Customer>("Customer")
        .String("name", (in Customer customer) => customer.Name)
        .Int("age", (in Customer customer) => customer.Age)
        .Value("note", CelType.Nullable(CelType.String), (in Customer customer) => CelValue.String(customer.Note));

    private static readonly CelSchema<Item> ItemSchema = new CelSchema<Item>("Item")
        .String("sku", (in Item item) => item.Sku)
        .Double("price", (in Item item) => item.Price);

    public static CelSchema<Refund> Schema { get; } = new CelSchema<Refund>("Refund")
        .Double("amount", (in Refund refund) => refund.Amount)
        .String("currency", (in Refund refund) => refund.Currency)
        .Int("attempts", (in Refund refund) => refund.Attempts)
        .Bool("urgent", (in Refund refund) => refund.IsUrgent)
        .Uint("account", (in Refund refund) => refund.Account)
        .Timestamp("at", (in Refund refund) => refund.At)
        .Duration("wait", (in Refund refund) => refund.Wait)
        .Object("customer", CustomerSchema, (in Refund refund) => refund.Customer)
        .ObjectList("items", ItemSchema, (in Refund refund) => refund.Items)
        .Value("limit", CelType.Nullable(CelType.Int), (in Refund refund) => CelValue.Int(refund.Limit));

    public static CelEnvironment<Refund> Environment { get; } = new(Schema);
}

internal sealed record Customer(string Name, long Age, string? Note = null);

internal sealed record Item(string Sku, double Price);
