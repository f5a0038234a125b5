using ApprovalGate.Cli.Surface;

namespace ApprovalGate.Cli.Tests.Commands;

public sealed class SurfaceCommandTests
{
    private static readonly string Assembly = typeof(SurfaceCommandTests).Assembly.Location;

    private Bench _bench = null!;

    [SetUp]
    public void Open() => _bench = new Bench();

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public void Write_Twice_IsTheSameBytesWithoutAPath()
    {
        var (once, twice) = (In("once.json"), In("twice.json"));
        var ran = _bench.Run("surface", "write", Assembly, "--output", once);
        _bench.Run("surface", "write", Assembly, Assembly, "--output", twice);

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllBytes(twice), Is.EqualTo(File.ReadAllBytes(once)));
            Assert.That(File.ReadAllText(once), Does.StartWith("{\n  \"schema\": 1,\n  \"tools\": [").And.EndWith("}\n"));
            Assert.That(File.ReadAllText(once), Does.Contain("\"tool\": \"ApprovalGate.Cli.Tests.Surface.GatedTools<>.Send\"").And.Not.Contain(Path.GetDirectoryName(Assembly)));
            Assert.That(ran.Out, Does.StartWith("4 gated tools written to"));
        });
    }

    [Test]
    public void Save_Signatures_AreReadableAndHiddenCharactersAreNot()
    {
        const string signature = "List<int> A+B.C\\u003C(string 'a', \u202E & b)";
        var tool = SurfaceManifest.Load(Written()).Tools[0] with { Signature = signature };
        SurfaceManifest.Of([tool]).Save(In("odd.json"));

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(In("odd.json")), Does.Contain(@"List<int> A+B.C\\u003C(string 'a', \u202E & b)"));
            Assert.That(SurfaceManifest.Load(In("odd.json")).Tools[0].Signature, Is.EqualTo(signature));
        });
    }

    [Test]
    public void Diff_SameManifest_ExitsWith0()
    {
        var ran = _bench.Run("surface", "diff", Written(), Written());

        Assert.That((ran.Code, ran.Out.Trim()), Is.EqualTo((0, "no difference")));
    }

    [Test]
    public void Diff_Weaker_ExitsWith7AndSaysWhat()
    {
        var now = Changed("\"quorum\": 2", "\"quorum\": 1");
        var ran = _bench.Run("surface", "diff", Written(), now);

        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(7));
            Assert.That(ran.Out, Does.Match("weaker +ApprovalGate.Cli.Tests.Surface.GatedTools<>.Send +quorum +2 +1"));
            Assert.That(ran.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void Diff_Stricter_ExitsWith0()
        => Assert.That(_bench.Run("surface", "diff", Changed("\"quorum\": 2", "\"quorum\": 1"), Written()).Code, Is.Zero);

    [TestCase("\"schema\": 1", "\"schema\": 2", "does not know")]
    [TestCase("\"reversibility\": \"Compensable\"", "\"reversibility\": 9", "does not know")]
    [TestCase("\"onExpiry\": \"Run\"", "\"onExpiry\": \"Walk\"", "does not know")]
    [TestCase("\"quorum\": 2", "\"quorums\": 2", "no approval surface manifest")]
    [TestCase("{", "", "no approval surface manifest")]
    public void Diff_WhatItCannotRead_IsRefused(string was, string now, string said)
    {
        var ran = _bench.Run("surface", "diff", Written(), Changed(was, now));

        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(2));
            Assert.That(ran.Error, Does.Contain(said));
        });
    }

    [Test]
    public void Write_WhatIsNoAssembly_ExitsWith2AndWritesNothing()
    {
        File.WriteAllText(In("notes.txt"), "no assembly");

        Assert.Multiple(() =>
        {
            Assert.That(_bench.Run("surface", "write", In("notes.txt"), "--output", In("out.json")).Error, Does.Contain("no .NET assembly"));
            Assert.That(_bench.Run("surface", "write", In("none.dll"), "--output", In("out.json")).Code, Is.EqualTo(2));
            Assert.That(File.Exists(In("out.json")), Is.False);
        });
    }

    private string Written()
    {
        _bench.Run("surface", "write", Assembly, "--output", In("surface.json"));
        return In("surface.json");
    }

    private string Changed(string was, string now)
    {
        var text = File.ReadAllText(Written());
        var at = text.IndexOf(was, StringComparison.Ordinal);
        File.WriteAllText(In("changed.json"), text[..at] + now + text[(at + was.Length)..]);
        return In("changed.json");
    }

    private string In(string file) => Path.Combine(_bench.Root, file);
}
