using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json.Serialization;

namespace ApprovalGate.Reliability.Graphs;

internal sealed record Order(
    string Number,
    Customer Customer,
    IReadOnlyList<Line> Lines,
    Dictionary<string, decimal> Rates,
    Dictionary<int, string?> Notes,
    HashSet<long> Marks,
    Payment Payment,
    ImmutableArray<string> Tags,
    (int Width, string Unit) Size)
{
    [JsonIgnore]
    public decimal Discount { get; init; }
}

internal sealed class Customer(string name, Uri site)
{
    public string Name { get; } = name;

    public Uri Site { get; } = site;

    public Guid Id { get; init; }

    public char Grade { get; init; }

    public byte[]? Seal { get; init; }
}

internal readonly record struct Line(int Quantity, double Price, float Weight, DateOnly Day, TimeOnly Time, Unit Unit);

internal struct Stamp
{
    public DateTime At;
    public DateTimeOffset Seen;
    public TimeSpan Lag;
}

internal enum Unit
{
    Piece,
    Metre,
    Kilogram,
}

[JsonDerivedType(typeof(Card), "card")]
[JsonDerivedType(typeof(Transfer), "transfer")]
internal abstract record Payment(bool IsPaid);

internal sealed record Card(bool IsPaid, ulong Digits, short Code) : Payment(IsPaid);

internal sealed record Transfer(bool IsPaid, string Account, BigInteger Reference, Int128 Sum, Version Schema) : Payment(IsPaid);
