using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Signing;

namespace ApprovalGate.Tests.Audit;

public sealed class HeadFileTests
{
    private DirectoryInfo _directory = null!;
    private SigningKey _key = null!;

    private string HeadPath => Path.Combine(_directory.FullName, "heads.jsonl");

    [SetUp]
    public void Open()
    {
        _directory = Directory.CreateTempSubdirectory("approvalgate-heads-");
        _key = SigningKey.Generate();
    }

    [TearDown]
    public void Close()
    {
        _key.Dispose();
        _directory.Delete(recursive: true);
    }

    [Test]
    public void Keep_Heads_AreReadInOrder()
    {
        Keep(1, 5, 2);

        Assert.That(HeadFile.Read(HeadPath).Select(head => head.Position), Is.EqualTo(new[] { 1, 5, 2 }));
        Assert.That(HeadFile.Read(HeadPath), Has.All.Matches<SignedHead>(head => head!.IsSignedBy(_key.Public)));
    }

    [Test]
    public void Keep_ByManyAtOnce_KeepsAll()
    {
        Parallel.For(1, 41, position => new HeadFile(HeadPath).Keep(SomeHead.Of(_key, position)));

        Assert.That(HeadFile.Read(HeadPath).Select(head => head.Position).Order(), Is.EqualTo(Enumerable.Range(1, 40)));
    }

    [Test]
    public void Read_LastLineTornAnywhere_IsLeftOutAndWrittenOver()
    {
        Keep(1, 2);
        var whole = File.ReadAllBytes(HeadPath);
        var first = whole.AsSpan().IndexOf((byte)'\n') + 1;
        for (var length = first; length < whole.Length; length += 37)
        {
            File.WriteAllBytes(HeadPath, whole[..length]);
            Assert.That(HeadFile.Read(HeadPath).Select(head => head.Position), Is.EqualTo(new[] { 1 }), $"cut at {length}");

            Keep(3);
            Assert.That(HeadFile.Read(HeadPath).Select(head => head.Position), Is.EqualTo(new[] { 1, 3 }), $"cut at {length}");
        }
    }

    [Test]
    public void Read_EndNeverWritten_IsLeftOutAndWrittenOver()
    {
        Keep(1);
        File.AppendAllText(HeadPath, new string('\0', 700));

        Assert.That(HeadFile.Read(HeadPath).Count(), Is.EqualTo(1));
        Keep(3);
        Assert.That(HeadFile.Read(HeadPath).Select(head => head.Position), Is.EqualTo(new[] { 1, 3 }));
    }

    [Test]
    public void Read_LineBeforeTheLastCutOff_Throws()
    {
        Keep(1, 2);
        var lines = File.ReadAllLines(HeadPath);
        File.WriteAllLines(HeadPath, [lines[0][..90], lines[1]]);

        Assert.That(() => HeadFile.Read(HeadPath).ToList(), Throws.TypeOf<AuditSinkException>().With.Message.StartsWith("Line 1 of"));
    }

    [Test]
    public void Read_LineThatIsNoHead_Throws()
    {
        Keep(1);
        File.AppendAllText(HeadPath, "2:abcdef\n");

        Assert.That(() => HeadFile.Read(HeadPath).ToList(), Throws.TypeOf<AuditSinkException>().With.Message.StartsWith("Line 2 of"));
    }

    [Test]
    public void Keep_FileOfSomethingElse_IsRefusedAndLeftAlone([Values("root:x:0:0\n", "no line break")] string content)
    {
        File.WriteAllText(HeadPath, content);

        Assert.That(() => Keep(1), Throws.TypeOf<AuditSinkException>().With.Message.Contains("Nothing was written"));
        Assert.That(File.ReadAllText(HeadPath), Is.EqualTo(content));
    }

    [Test]
    public void Keep_DirectoryNotThere_IsNotMade()
    {
        var away = Path.Combine(_directory.FullName, "not-mounted", "heads.jsonl");

        Assert.That(() => new HeadFile(away).Keep(SomeHead.Of(_key)), Throws.InstanceOf<IOException>());
        Assert.That(Directory.Exists(Path.GetDirectoryName(away)), Is.False);
    }

    private void Keep(params int[] positions) => Array.ForEach(positions, position => new HeadFile(HeadPath).Keep(SomeHead.Of(_key, position)));
}
