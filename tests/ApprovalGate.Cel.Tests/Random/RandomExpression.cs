using System.Globalization;

namespace ApprovalGate.Cel.Tests.Random;

/// <summary>Writes random expressions that pass the checker: same seed, same expression.</summary>
internal sealed class RandomExpression(int seed)
{
    private const string AnyText = "aé𝄞 0";

    private readonly System.Random _random = new(seed);
    private readonly List<string> _intLocals = [];

    /// <summary>Gets the variables that expressions use: i, u, d, s, b and l.</summary>
    public static CelSchema<Variables> Schema { get; } = new CelSchema<Variables>("variables")
        .Int("i", (in Variables variables) => variables.I)
        .Uint("u", (in Variables variables) => variables.U)
        .Double("d", (in Variables variables) => variables.D)
        .String("s", (in Variables variables) => variables.S)
        .Bool("b", (in Variables variables) => variables.B)
        .Value("l", CelType.List(CelType.Int), (in Variables variables) => CelValue.List(variables.L, CelValue.Int));

    /// <summary>Gets whether double division and <c>size</c> are left out.</summary>
    public bool IsForOracle { get; init; }

    public Variables RandomVariables() => new(
        Pick(0L, 1L, -1L, 7L, long.MaxValue, long.MinValue),
        Pick(0UL, 1UL, 7UL, ulong.MaxValue),
        Pick(0.0, 1.0, -2.5, 1e300),
        Pick("", "a", "aé𝄞", "EUR"),
        Chance(2),
        [.. Enumerable.Range(0, _random.Next(4)).Select(_ => (long)_random.Next(-3, 4))]);

    public string OfAnyType(int depth) => _random.Next(6) switch
    {
        0 => Bool(depth),
        1 => Int(depth),
        2 => Uint(depth),
        3 => Double(depth),
        4 => String(depth),
        _ => List(depth),
    };

    public string Bool(int depth) => depth <= 0 ? Pick("true", "false", "b") : _random.Next(15) switch
    {
        0 => $"({Bool(depth - 1)} && {Bool(depth - 1)})",
        1 => $"({Bool(depth - 1)} || {Bool(depth - 1)})",
        2 => $"!{Bool(depth - 1)}",
        3 => $"({Int(depth - 1)} {Comparison()} {Int(depth - 1)})",
        4 => $"({Uint(depth - 1)} {Comparison()} {Uint(depth - 1)})",
        5 => $"({Double(depth - 1)} {Comparison()} {Double(depth - 1)})",
        6 => $"({String(depth - 1)} {Comparison()} {String(depth - 1)})",
        7 => $"({Bool(depth - 1)} ? {Bool(depth - 1)} : {Bool(depth - 1)})",
        8 => $"{String(depth - 1)}.{Pick("startsWith", "endsWith", "contains")}({String(depth - 1)})",
        9 => $"({Int(depth - 1)} in {List(depth - 1)})",
        10 => Quantified(depth),
        11 => $"({List(depth - 1)} == {List(depth - 1)})",
        12 => $"({Int(depth - 1)} {Pick("<", "<=", ">", ">=")} {Pick(Double(depth - 1), Uint(depth - 1))})",
        13 => $"({Bool(depth - 1)} {Pick("==", "!=")} {Bool(depth - 1)})",
        _ => Bool(0),
    };

    public string Int(int depth) => depth <= 0 ? IntLeaf() : _random.Next(8) switch
    {
        0 => $"({Int(depth - 1)} {Pick("+", "-", "*", "/", "%")} {Int(depth - 1)})",
        1 => $"(-({Int(depth - 1)}))",
        2 when !IsForOracle => $"size({Pick(String(depth - 1), List(depth - 1))})",
        3 => $"({Bool(depth - 1)} ? {Int(depth - 1)} : {Int(depth - 1)})",
        4 => $"{List(depth - 1)}[{Int(0)}]",
        5 => $"int({Pick(Uint(depth - 1), Double(depth - 1))})",
        _ => IntLeaf(),
    };

    private string Uint(int depth) => depth <= 0 ? Pick("0u", "1u", "7u", "u", "18446744073709551615u") : _random.Next(4) switch
    {
        0 => $"({Uint(depth - 1)} {Pick("+", "-", "*", "/", "%")} {Uint(depth - 1)})",
        1 => $"uint({Int(depth - 1)})",
        2 => $"({Bool(depth - 1)} ? {Uint(depth - 1)} : {Uint(depth - 1)})",
        _ => Uint(0),
    };

    private string Double(int depth) => depth <= 0 ? Pick("0.0", "1.5", "-2.25", "d", "1e10") : _random.Next(4) switch
    {
        0 => $"({Double(depth - 1)} {(IsForOracle ? Pick("+", "-", "*") : Pick("+", "-", "*", "/"))} {Double(depth - 1)})",
        1 => $"double({Int(depth - 1)})",
        2 => $"({Bool(depth - 1)} ? {Double(depth - 1)} : {Double(depth - 1)})",
        _ => Double(0),
    };

    private string String(int depth) => depth <= 0 ? Pick("''", "'a'", "\"aé𝄞\"", "s", "'EUR'") : _random.Next(5) switch
    {
        0 => $"({String(depth - 1)} + {String(depth - 1)})",
        1 => $"string({Pick(Int(depth - 1), Bool(depth - 1), Uint(depth - 1))})",
        2 => $"({Bool(depth - 1)} ? {String(depth - 1)} : {String(depth - 1)})",
        _ => String(0),
    };

    private string List(int depth) => depth <= 0 ? Pick("l", "[1, 2, 3]", "[0]") : _random.Next(5) switch
    {
        0 => $"[{string.Join(", ", Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Int(depth - 1)))}]",
        1 => $"({List(depth - 1)} + {List(depth - 1)})",
        2 => WithLocal((list, local) => $"{list}.map({local}, {Int(depth - 1)})", depth),
        3 => WithLocal((list, local) => $"{list}.filter({local}, {Bool(depth - 1)})", depth),
        _ => List(0),
    };

    private string Quantified(int depth)
        => WithLocal((list, local) => $"{list}.{Pick("all", "exists", "exists_one")}({local}, {Bool(depth - 1)})", depth);

    private string WithLocal(Func<string, string, string> write, int depth)
    {
        var list = List(depth - 1);
        var local = $"x{_intLocals.Count.ToString(CultureInfo.InvariantCulture)}";
        _intLocals.Add(local);
        var written = write(list, local);
        _intLocals.RemoveAt(_intLocals.Count - 1);
        return written;
    }

    /// <summary>Tokens in any order: mostly no expression at all.</summary>
    public string Tokens()
    {
        string[] tokens =
        [
            "1", "2u", "1.5", "'a'", "b'\\xff'", "r'\\'", "i", "s", "l", "x", "true", "null", "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "+", "-",
            "*", "/", "%", "<", "<=", "==", "!=", "&&", "||", "!", " in ", "has(", "all(", ".map(x,", ".exists(x,", "cel.bind(x,", "size(", ".?", "[?",
            "timestamp('2026-11-30T00:00:00Z')", "duration('1h')", ".getHours('UTC')", ".format([", "optional.of(", "math.greatest(", ".matches('a*')",
            ".replace('a',", "\"", "`", "//", "\n", "é", "𝄞", "\ud800", "9223372036854775808", "0x", "1e400", ".value()", ".split('')", ".join(", "dyn(",
        ];
        return string.Concat(Enumerable.Range(0, _random.Next(1, 14)).Select(_ => tokens[_random.Next(tokens.Length)]));
    }

    /// <summary>A valid expression with a few characters changed, removed or doubled.</summary>
    public string Mutated(int depth)
    {
        var text = OfAnyType(depth);
        for (var changes = _random.Next(1, 4); changes > 0 && text.Length > 0; changes--)
        {
            var at = _random.Next(text.Length);
            text = _random.Next(3) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, AnyText[_random.Next(AnyText.Length)].ToString()),
                _ => text.Insert(at, text.Substring(at, Math.Min(3, text.Length - at))),
            };
        }

        return text;
    }

    private string IntLeaf() => _intLocals.Count > 0 && Chance(2)
        ? _intLocals[_random.Next(_intLocals.Count)]
        : Pick("0", "1", "-3", "7", "i", "9223372036854775807", "-9223372036854775808");

    private string Comparison() => Pick("<", "<=", ">", ">=", "==", "!=");

    private bool Chance(int outOf) => _random.Next(outOf) == 0;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
