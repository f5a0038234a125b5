using System.Text.Json;

namespace ApprovalGate.Reliability.Graphs;

/// <summary>The arguments of one call, drawn leaf by leaf. How many items there are belongs to the seed and is no leaf.</summary>
internal sealed record Arguments(Order Order, Stamp Stamp, JsonElement Extra, int? Retries)
{
    public static Arguments Draw(ulong seed, Leaves leaves) => new(
        MakeOrder(seed, leaves),
        new Stamp
        {
            // Not local: that is another instant in another time zone, and bound as one.
            At = leaves.Draw(static one => new DateTime((long)(one.Bits() % 3_000_000_000_000_000_000), (DateTimeKind)one.Next((int)DateTimeKind.Local))),
            Seen = new DateTimeOffset(leaves.Draw(static one => 1_000_000_000_000 + (long)(one.Bits() >> 4)), TimeSpan.FromMinutes(leaves.Int(1_000) - 500)),
            Lag = leaves.Draw(static one => new TimeSpan((long)one.Bits())),
        },
        Json(leaves),
        leaves.Draw(static one => one.Next(3) == 0 ? (int?)null : one.Next(100)));

    private static Order MakeOrder(ulong seed, Leaves leaves)
    {
        var count = (int)(seed % 4);
        return new Order(
            leaves.Text(),
            new Customer(leaves.Text(), leaves.Draw(static one => new Uri($"https://host{one.Next(1_000)}.example/a%20b#{one.Next(9)}")))
            {
                Id = leaves.Draw(static one => new Guid((int)one.Bits(), 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)one.Next(256))),
                Grade = leaves.Draw(static one => (char)('A' + one.Next(26))),
                Seal = BitConverter.GetBytes(leaves.Draw(static one => one.Bits())),
            },
            [.. Enumerable.Range(0, count).Select(_ => MakeLine(leaves))],
            Enumerable.Range(0, count).ToDictionary(index => $"{leaves.Text()}{index}", _ => leaves.Draw(static one => Decimal(one))),
            Enumerable.Range(0, 3).ToDictionary(index => (index * 1_000) + leaves.Int(1_000), _ => leaves.Draw(static one => one.Next(2) == 0 ? null : "x")),
            [.. Enumerable.Range(0, 3).Select(index => (index * 1L << 40) + leaves.Draw(static one => (long)(one.Bits() >> 25)))],
            Payment(seed, leaves),
            [leaves.Text(), leaves.Text()],
            (leaves.Int(1_000), leaves.Text()))
        {
            Discount = leaves.Draw(static one => Decimal(one)),
        };
    }

    private static Line MakeLine(Leaves leaves) => new(
        leaves.Int(1_000),
        leaves.Draw(static one => BitConverter.UInt64BitsToDouble(one.Bits() >> 2)),
        leaves.Draw(static one => BitConverter.UInt32BitsToSingle((uint)one.Bits() >> 2)),
        leaves.Draw(static one => DateOnly.FromDayNumber(one.Next(3_000_000))),
        leaves.Draw(static one => new TimeOnly((long)(one.Bits() % (ulong)TimeOnly.MaxValue.Ticks))),
        leaves.Draw(static one => (Unit)one.Next(5)));

    private static Payment Payment(ulong seed, Leaves leaves) => seed % 2 == 0
        ? new Card(leaves.Draw(static one => one.Next(2) == 0), leaves.Draw(static one => one.Bits()), leaves.Draw(static one => (short)one.Bits()))
        : new Transfer(
            leaves.Draw(static one => one.Next(2) == 0),
            leaves.Text(),
            leaves.Draw(static one => (System.Numerics.BigInteger)one.Bits() * one.Bits()),
            leaves.Draw(static one => new Int128(one.Bits(), one.Bits())),
            leaves.Draw(static one => new Version(one.Next(9), one.Next(9))));

    private static JsonElement Json(Leaves leaves)
    {
        // 1, 1.0 and 1e0 are three leaves that differ as text, which a body can read.
        var number = leaves.Draw(static one => new[] { "1", "1.0", "1e0", "9007199254740993" }[one.Next(4)]);
        using var document = JsonDocument.Parse($$"""{"z":{{number}},"a":[{{leaves.Int(9)}},{"$k":{{JsonSerializer.Serialize(leaves.Text())}}}]}""");
        return document.RootElement.Clone();
    }

    private static decimal Decimal(Leaves one) => new(one.Next(1_000_000), 0, 0, one.Next(2) == 0, (byte)one.Next(5));
}
