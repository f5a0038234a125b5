using System.Numerics;
using System.Text;
using System.Text.Json;
using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;
using ApprovalGate.Generated;

namespace ApprovalGate.Tests.Binding;

/// <summary>The calls of the digest vectors. Each differs from the first in one part.</summary>
internal static class DigestCases
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, SensitiveKey.Bytes).Select(value => (byte)value)];

    private static readonly DigestCase Plain = new("plain")
    {
        Tool = "Agent.FileTools.DeleteAsync",
        Signature = "System.Threading.Tasks.Task<string> Agent.FileTools.DeleteAsync(string path)",
        Session = new Session("nightly", "agent"),
        Terms = new ApprovalTerms
        {
            Reversibility = Reversibility.Irreversible, Expiry = TimeSpan.FromMinutes(15), ExecutionExpiry = TimeSpan.FromHours(1),
        },
        Write = static (ref writer) => Text(ref writer, "path", "a.txt"),
    };

    public static IReadOnlyList<DigestCase> All { get; } =
    [
        Plain,
        .. Parts(),
        .. TermsCases(),
        .. Arguments(),
        .. Sensitive(),
    ];

    private static IEnumerable<DigestCase> Parts() =>
    [
        Plain with { Name = "another store", Store = Guid.Parse("ffffffff-ffff-4fff-bfff-ffffffffffff") },
        Plain with { Name = "another request", Request = new RequestId(Guid.Parse("00000000-0000-4000-8000-000000000001")) },
        Plain with { Name = "another namespace", Tool = "Sandbox.FileTools.DeleteAsync", Signature = "System.Threading.Tasks.Task<string> Sandbox.FileTools.DeleteAsync(string path)" },
        Plain with { Name = "an overload", Signature = "System.Threading.Tasks.Task<string> Agent.FileTools.DeleteAsync(System.Uri path)" },
        Plain with { Name = "another session", Session = new Session("daily", "agent") },
        Plain with { Name = "another actor", Session = new Session("nightly", "agent-2") },
        Plain with { Name = "parts moved between session and actor", Session = new Session("nightlya", "gent") },
        Plain with { Name = "a call id", Session = Plain.Session with { CallId = "call_1" } },
        Plain with { Name = "an empty call id", Session = Plain.Session with { CallId = "" } },
        Plain with { Name = "ids in several scripts", Session = new Session("夜間", "агент-\U0001F916") { CallId = "é\u0301\u0000\uFFFF" } },
        Plain with { Name = "no arguments", Write = static (ref _) => { } },
        Plain with
        {
            Name = "type arguments",
            Tool = "Agent.Store<>.PutAsync",
            Signature = "System.Threading.Tasks.Task Agent.Store<TKey>.PutAsync<TItem>(TItem item)",
            Write = static (ref writer) =>
            {
                Text(ref writer, "<TItem>", typeof(List<int?>).ToString());
                Text(ref writer, "<TKey>", typeof(string).ToString());
                writer.Name("item");
                writer.Null();
            },
        },
    ];

    private static IEnumerable<DigestCase> TermsCases() =>
    [
        .. Enum.GetValues<Reversibility>().Where(value => value != Plain.Terms.Reversibility).Select(value => On($"class {(int)value}", Plain.Terms with { Reversibility = value })),
        On("a class without a name", Plain.Terms with { Reversibility = (Reversibility)9 }),
        On("quorum 2", Plain.Terms with { Quorum = 2 }),
        On("quorum 100", Plain.Terms with { Quorum = 100 }),
        On("approvers", Plain.Terms with { Approvers = ["alice", "bob"] }),
        On("approvers in another order", Plain.Terms with { Approvers = ["bob", "alice"] }),
        On("approvers that JSON escapes", Plain.Terms with { Approvers = ["a\"b\\c/d", "tab\tend", "<&>'+", "zoë", "\U0001F600", "\u2028\u007f"] }),
        On("one second", Plain.Terms with { Expiry = TimeSpan.FromSeconds(1) }),
        On("a tick more", Plain.Terms with { Expiry = TimeSpan.FromSeconds(1) + TimeSpan.FromTicks(1) }),
        On("half a second more", Plain.Terms with { Expiry = TimeSpan.FromSeconds(1.5) }),
        On("30 days", Plain.Terms with { Expiry = TimeSpan.FromDays(30), ExecutionExpiry = new TimeSpan(1, 2, 3, 4, 5) }),
        On("expiries exchanged", Plain.Terms with { Expiry = Plain.Terms.ExecutionExpiry, ExecutionExpiry = Plain.Terms.Expiry }),
        On("runs on expiry", Plain.Terms with { Reversibility = Reversibility.Compensable, OnExpiry = OnExpiry.Run }),
        On("fails open", Plain.Terms with { Reversibility = Reversibility.Compensable, FailMode = FailMode.Open }),
        On("signed decisions", Plain.Terms with { SignedDecisions = true }),
    ];

    private static IEnumerable<DigestCase> Arguments() =>
    [
        With("empty text", static (ref writer) => writer.Value("")),
        With("text that JSON escapes", static (ref writer) => writer.Value("\b\t\n\f\r\"\\/\u0000\u001f\u007f\u2028</script>")),
        With("text in several scripts", static (ref writer) => writer.Value("é e\u0301 \u202Ecod.exe 日本 \U0001F469\u200D\U0001F4BB")),
        With("null", static (ref writer) => writer.Null()),
        With("truth", static (ref writer) => writer.Value(true)),
        With("the largest safe integer", static (ref writer) => writer.Value(9_007_199_254_740_991)),
        With("an integer beyond it", static (ref writer) => writer.Value(9_007_199_254_740_992)),
        With("the least 64-bit integer", static (ref writer) => writer.Value(long.MinValue)),
        With("a big integer", static (ref writer) => writer.Value(BigInteger.Pow(10, 60))),
        With("doubles", static (ref writer) => Items(ref writer, static (ref items) =>
        {
            foreach (var value in (double[])[0, -0.0, 0.1, 1e21, 1e-7, 123456789012345680000d, 5e-324, double.MaxValue, 1.5f])
            {
                items.Value(value);
            }
        })),
        With("decimals", static (ref writer) => Items(ref writer, static (ref items) =>
        {
            items.Value(19.90m);
            items.Value(19.9m);
            items.Value(decimal.MinValue);
        })),
        With("dates", static (ref writer) => Items(ref writer, static (ref items) =>
        {
            items.Value(new DateTime(2026, 1, 31, 9, 0, 0, DateTimeKind.Utc));
            items.Value(new DateTime(2026, 1, 31, 9, 0, 0, DateTimeKind.Unspecified));
            items.Value(new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.FromHours(1)).AddTicks(1));
            items.Value(new DateOnly(2026, 1, 31));
            items.Value(new TimeOnly(9, 0, 0, 500));
            items.Value(TimeSpan.FromMinutes(15));
        })),
        With("ids, enums and addresses", static (ref writer) => Items(ref writer, static (ref items) =>
        {
            items.Value(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"));
            items.Value(DayOfWeek.Sunday);
            items.Value((DayOfWeek)42);
            items.Value(new Uri("https://example.org/a b"));
            items.Value(new Version(1, 2, 3));
            items.Value((byte[])[1, 2, 3, 255]);
        })),
        With("an empty list", static (ref writer) => Items(ref writer, static (ref _) => { })),
        With("nested members", static (ref writer) =>
        {
            writer.BeginObject();
            writer.Name("Lines");
            writer.BeginArray();
            for (var line = 0; line < 2; line++)
            {
                writer.BeginObject();
                writer.Name("Amount");
                writer.Value(line + 0.10m);
                writer.Name("Tags");
                writer.BeginArray();
                writer.Value($"line {line}");
                writer.EndArray();
                writer.EndObject();
            }

            writer.EndArray();
            writer.Name("note");
            writer.Null();
            writer.EndObject();
        }),
        With("a set", static (ref writer) => Set(ref writer, ["b", "a", "ä", "a!"])),
        With("a dictionary with text for keys", static (ref writer) => Members(ref writer, new() { ["b"] = 2, ["$a"] = 1, ["é"] = 3, ["\U0001F600"] = 4, ["\uFB33"] = 5 })),
        With("JSON as it came", static (ref writer) =>
        {
            using var json = JsonDocument.Parse("""{"z":1.0,"a":[1e0,true,{"$x":null}],"n":9007199254740993}""");
            writer.Value(json.RootElement);
        }),
        With("not bound", static (ref writer) => writer.Unbound("a stream")),
        Plain with
        {
            Name = "what stands behind a path",
            Write = static (ref writer) =>
            {
                Text(ref writer, "path", "link");
                Text(ref writer, "path.RealPath", "/srv/data/a.txt");
            },
        },
    ];

    private static IEnumerable<DigestCase> Sensitive() =>
    [
        Hidden("a sensitive argument", "", "\"1234\"", static (ref writer) => writer.Value("1234")),
        Hidden("a sensitive argument that is null", "", "null", static (ref writer) => writer.Null()),
        Hidden("a sensitive member", "Agent.Card.Pin", "{\"$decimal\":\"12.0\"}", static (ref writer) => writer.Value(12.0m)),
    ];

    private static DigestCase On(string name, ApprovalTerms terms) => Plain with { Name = name, Terms = terms };

    private static DigestCase With(string name, Written.Writing write) => Plain with
    {
        Name = name,
        Write = (ref writer) =>
        {
            writer.Name("value");
            write(ref writer);
        },
    };

    private static DigestCase Hidden(string name, string place, string value, Written.Writing write) => Plain with
    {
        Name = name,
        Sensitive = new(Key, "pin", place, value),
        Write = (ref writer) =>
        {
            writer.Name("pin");
            writer.BeginSensitive();
            write(ref writer);
            writer.EndSensitive(Encoding.UTF8.GetBytes(place));
        },
    };

    private static void Text(ref CanonicalWriter writer, string name, string value)
    {
        writer.Name(name);
        writer.Value(value);
    }

    private static void Items(ref CanonicalWriter writer, Written.Writing write)
    {
        writer.BeginArray();
        write(ref writer);
        writer.EndArray();
    }

    private static void Set(ref CanonicalWriter writer, HashSet<string> items)
    {
        writer.BeginSet(items);
        foreach (var item in items)
        {
            writer.Entry();
            writer.Value(item);
        }

        writer.EndSorted();
    }

    private static void Members(ref CanonicalWriter writer, Dictionary<string, int> map)
    {
        writer.BeginObject();
        foreach (var (key, value) in writer.Members(map))
        {
            writer.Key(key);
            writer.Value(value);
        }

        writer.EndObject();
    }
}
