using System.Net;
using System.Net.Mail;
using ApprovalGate.Binding;
using ApprovalGate.Generated;

namespace ApprovalGate.Tests.Binding;

/// <summary>The pairs of <c>binding/digest-must-differ.json</c> that the closed set of types can express: bytes differ, or the value is refused.</summary>
public sealed class DigestMustDifferTests
{
    private static readonly Session Session = new("s", "agent");

    private static readonly (string Why, Written.Writing A, Written.Writing B)[] Pairs =
    [
        ("int64 above 2^53", (ref w) => w.Value(9007199254740993L), (ref w) => w.Value(9007199254740992L)),
        ("uint64", (ref w) => w.Value(ulong.MaxValue), (ref w) => w.Value(ulong.MaxValue - 1)),
        ("decimal vs double precision", (ref w) => w.Value(0.1m), (ref w) => w.Value(0.1000000000000000055511151231257827m)),
        ("decimal scale", (ref w) => w.Value(1.0m), (ref w) => w.Value(1.00m)),
        ("negative zero", (ref w) => w.Value(-0.0), (ref w) => w.Value(0.0)),
        ("DateTime.Kind", (ref w) => w.Value(Midnight(DateTimeKind.Utc)), (ref w) => w.Value(Midnight(DateTimeKind.Unspecified))),
        ("DateTime.Kind, local", (ref w) => w.Value(Midnight(DateTimeKind.Local)), (ref w) => w.Value(Midnight(DateTimeKind.Unspecified))),
        ("NFD / NFC", (ref w) => w.Value("A\u030a"), (ref w) => w.Value("\u00c5")),
        ("null / text", (ref w) => w.Value((string?)null), (ref w) => w.Value("null")),
        ("separator injection", (ref w) => Array(ref w, "a", "b"), (ref w) => Array(ref w, "a,b")),
        ("file / directory", (ref w) => w.Value(new FileInfo("/srv/a")), (ref w) => w.Value(new DirectoryInfo("/srv/a"))),
        ("file / text", (ref w) => w.Value(new FileInfo("/srv/a")), (ref w) => w.Value("/srv/a")),
        ("mail address / its name", (ref w) => w.Value(new MailAddress("a@b.example", "Ann")), (ref w) => w.Value(new MailAddress("a@b.example"))),
        ("IP address / scope", (ref w) => w.Value(IPAddress.Parse("fe80::1%3")), (ref w) => w.Value(IPAddress.Parse("fe80::1"))),
        ("IP address / end point", (ref w) => w.Value(IPAddress.Loopback), (ref w) => w.Value(new IPEndPoint(IPAddress.Loopback, 0))),
        ("bytes / memory at another place", (ref w) => w.Value(new byte[] { 1, 2 }), (ref w) => w.Value(new byte[] { 1, 2 }.AsMemory(1))),
        ("separator injection, quoted", (ref w) => Array(ref w, "a", "b"), (ref w) => Array(ref w, "a\",\"b")),
    ];

    [Test]
    public void Pairs_OfTheClosedSet_ShareNoBytes() => Assert.Multiple(() =>
    {
        foreach (var (why, a, b) in Pairs)
        {
            Assert.That(Written.Of(a), Is.Not.EqualTo(Written.Of(b)), why);
        }
    });

    [Test]
    public void LoneSurrogates_AreRefusedNotHashed()
    {
        Assert.That(() => Written.Of((ref w) => w.Value("\ud800x")), Throws.TypeOf<ArgumentNotBindableException>());
        Assert.That(() => Written.Of((ref w) => w.Value("\udbffx")), Throws.TypeOf<ArgumentNotBindableException>());
    }

    [Test]
    public void Fingerprint_OtherToolSessionActorOrBoundary_IsAnother()
    {
        var tool = new Tool("Files.Delete", "Files.Delete(string a, string b)", Reversibility.Irreversible);
        var prints = new[]
        {
            Binder.Fingerprint(tool, Session, """{"a":"x","b":""}"""u8),
            Binder.Fingerprint(tool, Session, """{"a":"","b":"x"}"""u8),
            Binder.Fingerprint(new Tool("Files.Remove", "x", Reversibility.Irreversible), Session, """{"a":"x","b":""}"""u8),
            Binder.Fingerprint(tool, new Session("s", "other"), """{"a":"x","b":""}"""u8),
            Binder.Fingerprint(tool, new Session("sa", "gent"), """{"a":"x","b":""}"""u8),
        };

        Assert.That(prints, Is.Unique);
    }

    [Test]
    public void Digest_OtherStoreRequestSignatureOrTerms_IsAnother()
    {
        var (store, request) = (Guid.NewGuid(), new RequestId(Guid.NewGuid()));
        var digests = new[]
        {
            Binder.Digest(store, request, "f", "s(string path)", "t"u8),
            Binder.Digest(Guid.NewGuid(), request, "f", "s(string path)", "t"u8),
            Binder.Digest(store, new RequestId(Guid.NewGuid()), "f", "s(string path)", "t"u8),
            Binder.Digest(store, request, "f", "s(string name)", "t"u8),
            Binder.Digest(store, request, "f", "s(string path)", "u"u8),
            Binder.Digest(store, request, "fs", "(string path)", "t"u8),
        };

        Assert.That(digests, Is.Unique);
    }

    [Test]
    public void Control_TheFrameworksSerializer_CollidesOnFiveOrMore()
        => Assert.That(Reliability.Graphs.NaiveDigest.Collisions(), Is.GreaterThanOrEqualTo(5));

    [Test]
    public void Values_RandomAndDistinct_ShareNoBytes()
    {
        var random = new Random(8785);
        AssertDistinct(() => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(60), value => Written.Of((ref w) => w.Value(value)));
        AssertDistinct(() => Finite(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))), value => Written.Of((ref w) => w.Value(value)));
        AssertDistinct(() => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), (DateTimeKind)random.Next(3)), value => Written.Of((ref w) => w.Value(value)));
        AssertDistinct(() => new TimeSpan(random.NextInt64(long.MinValue, long.MaxValue)), value => Written.Of((ref w) => w.Value(value)));
        AssertDistinct(() => Text(random), value => Written.Of((ref w) => w.Value(value)));
        AssertDistinct(() => string.Join('\u0001', Enumerable.Range(0, random.Next(4)).Select(_ => Text(random))),
            value => Written.Of((ref w) => Array(ref w, value.Split('\u0001'))));
    }

    private static void AssertDistinct<T>(Func<T> make, Func<T, string> write)
    {
        var seen = new Dictionary<string, T>();
        for (var i = 0; i < 5_000; i++)
        {
            var value = make();
            if (!seen.TryAdd(write(value), value))
            {
                Assert.That(seen[write(value)], Is.EqualTo(value));
            }
        }
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 1;

    private static string Text(Random random)
        => new([.. Enumerable.Range(0, random.Next(6)).Select(_ => "ab,\"\\\n\0é€ $"[random.Next(11)])]);

    private static DateTime Midnight(DateTimeKind kind) => new(2026, 1, 1, 0, 0, 0, kind);

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
