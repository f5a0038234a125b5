using System.Globalization;
using System.Text;

namespace ApprovalGate.Reliability.Documents;

/// <summary>Makes JSON text at random, with all the ways the grammar has to say the same.</summary>
internal static class RandomJson
{
    private static readonly string[] Pieces =
        ["a", "B", "$", "0", " ", "\\\"", "\\\\", "\\/", "\\n", "\\u0001", "\\u0041", "é", "\\u00e9", "€", "\ufb33", "\U0001F600", "\\ud83d\\ude00", "abcdefghijklmnop"];

    public static string Make(Random random)
    {
        var text = new StringBuilder();
        Value(text, random, depth: 0);
        return text.ToString();
    }

    private static void Value(StringBuilder text, Random random, int depth)
    {
        text.Append(' ', random.Next(2));
        switch (random.Next(depth < 4 ? 9 : 6))
        {
            case 0:
                text.Append(random.Next(3) switch { 0 => "null", 1 => "true", _ => "false" });
                break;
            case 1 or 2:
                Text(text, random);
                break;
            case < 6:
                Number(text, random);
                break;
            case 6:
                Items(text, random, depth, '[', ']', _ => Value(text, random, depth + 1));
                break;
            default:
                Items(text, random, depth, '{', '}', index =>
                {
                    // The index keeps names apart; what stands before it decides the order.
                    Text(text, random);
                    text.Insert(text.Length - 1, index).Append(':');
                    Value(text, random, depth + 1);
                });
                break;
        }

        text.Append('\n', random.Next(2));
    }

    private static void Items(StringBuilder text, Random random, int depth, char open, char close, Action<int> write)
    {
        text.Append(open);
        var count = random.Next(6 - depth);
        for (var index = 0; index < count; index++)
        {
            text.Append(index > 0 ? "," : "");
            write(index);
        }

        text.Append(close);
    }

    private static void Text(StringBuilder text, Random random)
    {
        text.Append('"');
        for (var rest = random.Next(6); rest > 0; rest--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        text.Append('"');
    }

    private static void Number(StringBuilder text, Random random) => _ = random.Next(5) switch
    {
        0 => text.Append(random.Next(-1_000, 1_000)),
        1 => text.Append(random.NextInt64()),
        2 => text.Append(random.Next(100)).Append('.').Append(random.Next(100)),
        3 => text.Append(CultureInfo.InvariantCulture, $"{random.Next(1, 10)}e{random.Next(-30, 30)}"),
        _ => text.Append(Finite(random).ToString("R", CultureInfo.InvariantCulture)),
    };

    private static double Finite(Random random)
        => BitConverter.Int64BitsToDouble(random.NextInt64()) is var value && double.IsFinite(value) ? value : 0.5;
}
