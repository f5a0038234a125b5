using System.Globalization;

namespace ApprovalGate.Generators.Tests.Running.Conditions;

/// <summary>Writes random well-typed conditions over <see cref="ConditionSource.Parameters"/>, and values for those.</summary>
/// <param name="seed">The same seed gives the same conditions and values.</param>
internal sealed class RandomCondition(int seed)
{
    private static readonly long[] Numbers =
        [0, 1, -1, 2, 5, 1000, 1001, int.MaxValue, int.MinValue, 9007199254740992, 9007199254740993, long.MaxValue, long.MinValue, long.MinValue + 1];

    private static readonly double[] Doubles = [0, -0.0, 0.1, 0.5, -1, 2.5, 1000, 1000.01, 9007199254740992, 1e300, -1e300, 5e-324];

    private static readonly string[] Texts = ["", "EUR", "eur", "USD", "é", "e\u0301", "😀", "a😀b", "x", "İ", "ss", "ß", "/srv/tmp/a", "null"];

    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "==", "!="];

    private readonly Random _random = new(seed);

    /// <summary>Returns a condition.</summary>
    /// <param name="depth">How deep it may be nested.</param>
    public string Bool(int depth) => depth <= 0 ? OneOf("b", "!b", "nb == true", "i > 3", "s == 'EUR'", "no == null", "ns == null", "ni != null") : _random.Next(22) switch
    {
        0 or 1 => $"({Bool(depth - 1)} && {Bool(depth - 1)})",
        2 or 3 => $"({Bool(depth - 1)} || {Bool(depth - 1)})",
        4 => $"!({Bool(depth - 1)})",
        5 => $"({Bool(depth - 1)} ? {Bool(depth - 1)} : {Bool(depth - 1)})",
        6 or 7 => $"({Int(depth - 1)} {OneOf(Comparisons)} {Int(depth - 1)})",
        8 => $"({Uint(depth - 1)} {OneOf(Comparisons)} {Uint(depth - 1)})",
        9 or 10 => $"({Double(depth - 1)} {OneOf(Comparisons)} {Double(depth - 1)})",
        11 => $"({Double(depth - 1)} {OneOf("<", "<=", ">", ">=")} {OneOf(Numbers.Where(static one => one >= 0)).ToString(CultureInfo.InvariantCulture)})",
        12 or 13 => $"({Text(depth - 1)} {OneOf("==", "!=")} {Text(depth - 1)})",
        14 => $"{Text(depth - 1)}.{OneOf("startsWith", "endsWith", "contains")}({Text(depth - 1)})",
        15 => $"({Text(depth - 1)} in ['EUR', 'USD', {Quoted()}])",
        16 => $"({Int(depth - 1)} in [1, 5, 1000])",
        17 => $"({OneOf("ns", "no.Note", "o.Note")} {OneOf("==", "!=")} {OneOf("null", Quoted(), "s")})",
        18 => $"({OneOf("ni", "nd", "ne", "nb", "no", "o.Count", "no.Count")} {OneOf("==", "!=")} null)",
        19 => $"({OneOf("e", "ne", "o.Sort")} {OneOf("==", "!=", ">")} Speed.{OneOf("Slow", "Fast", "Back")})",
        20 => $"({OneOf("nb", "o.IsGift", "no.IsGift")} {OneOf("==", "!=")} {OneOf("true", "b", "nb")})",
        _ => Untranslated(depth - 1),
    };

    /// <summary>Returns values for the parameters.</summary>
    public object?[] Values(Type order, Type speed, Type range)
    {
        object? Speed() => Enum.ToObject(speed, OneOf(1, 5, -3, 77));
        object? Order() => Activator.CreateInstance(
            order, OneOf(Doubles), OneOf<int?>(null, 1, 7), OneOf(Texts), OneOf<string?>([null, .. Texts]), Speed(), OneOf(true, false), new[] { OneOf(1, 2), 3 });
        return
        [
            OneOf(0, 1, -1, 5, 1000, 1001, int.MaxValue, int.MinValue), OneOf(Numbers), OneOf(0UL, 1UL, 5UL, 9007199254740993UL, ulong.MaxValue),
            OneOf(Doubles), (float)OneOf(0, 0.5, -1, 1e30), OneOf(0m, 0.10m, 1000.01m, 1000.0m, decimal.MaxValue, 0.0000000000000000000000000001m),
            OneOf(true, false), OneOf(Texts), OneOf<string?>([null, .. Texts]), OneOf<int?>(null, 0, 1, 5, int.MinValue), OneOf<double?>(null, 0.5, 2.5),
            OneOf<bool?>(null, true, false), Speed(), OneOf(null, Speed()), Order(), OneOf(Order(), null),
            Activator.CreateInstance(range, OneOf(0, 1, 5), OneOf(2, 9)),
        ];
    }

    private string Int(int depth) => depth <= 0 ? OneOf("i", "l", "ni", "e", "r.From", "o.Count", "no.Count", Number()) : _random.Next(9) switch
    {
        0 => Number(),
        1 => OneOf("i", "l", "r.To"),
        2 => $"-({Int(depth - 1)})",
        3 => $"size({Text(depth - 1)})",
        4 => $"({Bool(depth - 1)} ? {Int(depth - 1)} : {Int(depth - 1)})",
        _ => $"({Int(depth - 1)} {OneOf("+", "-", "*", "/", "%")} {Int(depth - 1)})",
    };

    private string Uint(int depth) => depth <= 0 || _random.Next(3) == 0
        ? OneOf("u", "0u", "1u", "5u", "18446744073709551615u")
        : $"({Uint(depth - 1)} {OneOf("+", "-", "*", "/", "%")} {Uint(depth - 1)})";

    private string Double(int depth) => depth <= 0 ? OneOf("d", "f", "m", "nd", "o.Total", "no.Total", "0.5", "1000.01") : _random.Next(6) switch
    {
        0 => OneOf("d", "m"),
        1 => $"-({Double(depth - 1)})",
        2 => $"double({Int(depth - 1)})",
        3 => $"({Bool(depth - 1)} ? {Double(depth - 1)} : {Double(depth - 1)})",
        _ => $"({Double(depth - 1)} {OneOf("+", "-", "*", "/")} {Double(depth - 1)})",
    };

    private string Text(int depth) => depth <= 0 || _random.Next(4) > 0
        ? OneOf("s", "s", "ns", "o.Id", "no.Id", "o.Note", "call.actor", "call.session", Quoted())
        : $"({Bool(depth - 1)} ? {Text(depth - 1)} : {Text(depth - 1)})";

    private string Untranslated(int depth) => _random.Next(5) switch
    {
        0 => $"{Text(depth)}.matches('^[a-z]+$')",
        1 => $"o.Numbers.exists(x, x > {Int(depth)})",
        2 => $"({Int(depth)} in o.Numbers)",
        3 => $"(call.now > timestamp('2026-01-01T00:00:00Z') && call.now.getHours('+05:30') < 20)",
        _ => $"({Text(depth)} < {Text(depth)})",
    };

    private string Number() => OneOf(Numbers.Where(static one => one > long.MinValue)).ToString(CultureInfo.InvariantCulture);

    private string Quoted() => $"'{OneOf(Texts)}'";

    private T OneOf<T>(params IEnumerable<T> choices)
    {
        var all = choices as IReadOnlyList<T> ?? [.. choices];
        return all[_random.Next(all.Count)];
    }
}
