using System.Text.Json;
using ApprovalGate.Binding;
using ApprovalGate.Generated;
using ApprovalGate.Reliability.Harness;

namespace ApprovalGate.Reliability.Graphs;

/// <summary>
/// The pairs of <c>binding/digest-must-differ.json</c> that a program can hold. Two cannot be compiled and are tried as rules (AG1005): state no
/// property shows, and a derived object typed as an open base, whose closed form is here.
/// </summary>
internal static class Pairs
{
    private static readonly Written.Writing[][] Differ =
    [
        [(ref w) => w.Value(9007199254740993L), (ref w) => w.Value(9007199254740992L)],
        [(ref w) => w.Value(ulong.MaxValue), (ref w) => w.Value(ulong.MaxValue - 1)],
        [(ref w) => w.Value(0.1m), (ref w) => w.Value(0.1000000000000000055511151231257827m)],
        [(ref w) => w.Value(1.0m), (ref w) => w.Value(1.00m)],
        [(ref w) => w.Value(-0.0), (ref w) => w.Value(0.0)],
        [(ref w) => w.Value(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)), (ref w) => w.Value(new DateTime(2026, 1, 1))],
        [(ref w) => w.Value("A\u030a"), (ref w) => w.Value("\u00c5")],
        [(ref w) => w.Value((string?)null), (ref w) => w.Value("null")],
        [(ref w) => Array(ref w, "a", "b"), (ref w) => Array(ref w, "a,b")],
        [(ref w) => Array(ref w, "x", ""), (ref w) => Array(ref w, "", "x")],
    ];

    private static readonly Written.Writing[] Refused =
    [
        (ref w) => w.Value("\ud800x"),
        (ref w) => w.Value("\udbffx"),
        (ref w) => w.Value(JsonDocument.Parse("""{"a":1,"a":2}""")),
    ];

    /// <summary>Counts those that share bytes, or are taken and must not be.</summary>
    public static void Try(Tally tally)
    {
        var graph = Arguments.Draw(2, new Leaves(2));
        (Arguments A, Arguments B)[] bound =
        [
            (graph with { Order = graph.Order with { Discount = 7 } }, graph with { Order = graph.Order with { Discount = 8 } }),
            (graph with { Stamp = new Stamp { Lag = new TimeSpan(7) } }, graph with { Stamp = new Stamp { Lag = new TimeSpan(8) } }),
            (graph with { Order = graph.Order with { Payment = new Card(true, 1, 42) } }, graph with { Order = graph.Order with { Payment = new Card(true, 1, 43) } }),
        ];
        var violations = Differ.Count(pair => Written.Of(pair[0]) is not { } one || one == Written.Of(pair[1]))
            + Refused.Count(write => Written.Of(write) is not null)
            + bound.Count(pair => Bound.Of(pair.A).Fingerprint == Bound.Of(pair.B).Fingerprint)
            + (Fingerprint("toolA") == Fingerprint("toolB") ? 1 : 0);
        tally.Try(Differ.Length + Refused.Length + bound.Length + 1);
        tally.Violate("a pair that must differ shares bytes, or what must be refused is taken", violations);
    }

    private static string Fingerprint(string tool)
        => Binder.Fingerprint(new Tool(tool, tool, Reversibility.Irreversible), new Session("s", "agent"), """{"x":1}"""u8);

    private static void Array(ref CanonicalWriter writer, params string[] items)
    {
        writer.BeginArray();
        foreach (var item in items)
        {
            writer.Value(item);
        }

        writer.EndArray();
    }
}
