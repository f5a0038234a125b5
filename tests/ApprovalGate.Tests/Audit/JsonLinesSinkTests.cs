using System.Text;
using System.Text.Json;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Requests.Events;
using ApprovalGate.Starts;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Audit;

public class JsonLinesSinkTests : AuditSinkContract
{
    private static readonly JsonLinesSinkOptions Small = new() { MaxFileBytes = 1_500 };
    private DirectoryInfo _directory = null!;

    private string LogPath => Path.Combine(_directory.FullName, "audit.jsonl");

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("approvalgate-sink-");

    [TearDown]
    public void DropDirectory() => _directory.Delete(recursive: true);

    [Test]
    public void Append_OneRecord_IsOneLineOfKnownMembers()
    {
        var log = SomeLog.Of(1);
        Append(log);

        Assert.That(File.ReadAllText(LogPath), Is.EqualTo(
            "{\"position\":1,\"time\":\"2026-03-01T12:00:00.000007Z\",\"stream\":\"session/a\",\"version\":1,\"type\":\"CallsStarted\",\"schema\":1,"
            + $"\"commit\":\"{log[0].CommitId}\",\"payload\":{Encoding.UTF8.GetString(log[0].Payload.Span)},"
            + $"\"leaf\":\"{Convert.ToHexStringLower(log[0].Leaf.Span)}\",\"head\":\"{Convert.ToHexStringLower(log[0].Head.Span)}\"}}\n"));
    }

    [Test]
    public void Append_LogInjection_IsStillOneObjectALine()
    {
        var evil = "x\r\n{\"position\":9,\"type\":\"Decided\",\"payload\":{\"answer\":\"Approve\"}}\n\u2028\u0085\u001b[2K";
        var arguments = $"{{\"path\":{JsonSerializer.Serialize(evil)}}}";
        var log = SomeLog.Chained(
        [
            ("request/0123456789abcdef0123456789abcdef", SomeLog.Requested(arguments, tool: evil) with { Reason = evil, Session = evil }),
            ("session/" + evil, new CallsStarted(evil, evil, evil, 1)),
        ]);
        Append(log);

        var lines = File.ReadAllText(LogPath).TrimEnd('\n').Split('\n');
        Assert.That(lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("position").GetInt64()), Is.EqualTo(new[] { 1L, 2L }));
        AssertHas(log);
    }

    [Test]
    public void Append_PayloadOfManyLines_Throws()
    {
        var added = new NewEvent("CallsStarted", 1, "{\"a\":\n1}"u8.ToArray());
        var record = Chain.Next(LogHead.Empty, Guid.Empty, "session/a", 1, SomeLog.Start, added);

        Assert.That(() => Append([record]), Throws.TypeOf<AuditSinkException>().With.Message.Contains("one line"));
    }

    [Test]
    public void Read_AnyByteChanged_IsDetectedAndNamed()
    {
        var log = SomeLog.Chained(
        [
            ("request/0123456789abcdef0123456789abcdef", SomeLog.Requested()),
            ("request/0123456789abcdef0123456789abcdef", new Withdrawn("no ü longer")),
            ("session/a b", new CallsStarted("T", "a b", "agent", 2)),
        ]);
        Append(log);
        var bytes = File.ReadAllBytes(LogPath);
        var lineOf = bytes.Select((_, index) => 1 + bytes.AsSpan(0, index).Count((byte)'\n')).ToArray();
        Assert.That(FirstFault(bytes), Is.Null, "the control: unchanged, it verifies");

        var missed = new List<string>();
        for (var index = 0; index < bytes.Length; index++)
        {
            foreach (var change in new byte[] { 0x01, 0x20, 0x80, (byte)(bytes[index] ^ ' '), (byte)(bytes[index] ^ '\n') })
            {
                if (change != 0)
                {
                    var fault = FirstFault([.. bytes[..index], (byte)(bytes[index] ^ change), .. bytes[(index + 1)..]]);
                    var line = lineOf[index];
                    if (fault is null || !(fault.Contains($"line {line}:", StringComparison.Ordinal) || fault.Contains($"record {line} ", StringComparison.Ordinal)))
                    {
                        missed.Add($"byte {index} of line {line}, '{(char)bytes[index]}' ^ {change:x2}: {fault}");
                    }
                }
            }
        }

        Assert.That(missed, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(40)]
    [TestCase(-1)]
    public void Append_TornLastLine_IsDroppedAndWrittenAgain(int kept)
    {
        var log = SomeLog.Of(3);
        Append(log);
        var bytes = File.ReadAllBytes(LogPath);
        var lastLine = bytes.AsSpan(0, bytes.Length - 1).LastIndexOf((byte)'\n') + 1;
        File.WriteAllBytes(LogPath, bytes[..(kept < 0 ? bytes.Length + kept : lastLine + kept)]);

        using var sink = Open();
        Assert.That(sink.ReadWatermark().Position, Is.EqualTo(2));
        sink.Append(log);
        AssertHas(log);
    }

    [Test]
    public void Append_LastLineWithAHole_IsDroppedAndWrittenAgain()
    {
        var log = SomeLog.Of(3);
        Append(log);
        var bytes = File.ReadAllBytes(LogPath);
        bytes.AsSpan(bytes.Length - 200, 199).Clear();
        File.WriteAllBytes(LogPath, bytes);

        Append(log);
        AssertHas(log);
    }

    [Test]
    public void Append_LastLineChanged_ThrowsAndLeavesIt()
    {
        var log = SomeLog.Of(3);
        Append([.. log.Take(2)]);
        var changed = File.ReadAllText(LogPath).Replace("\"count\":2", "\"count\":9", StringComparison.Ordinal);
        File.WriteAllText(LogPath, changed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Append(log), Throws.TypeOf<AuditSinkException>().With.Message.Contains("was changed"));
            Assert.That(File.ReadAllText(LogPath), Is.EqualTo(changed));
        }
    }

    [TestCase("root:x:0:0\n")]
    [TestCase("no line break")]
    [TestCase("\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [TestCase("{}\n")]
    public void Append_FileOfSomethingElse_ThrowsAndLeavesIt(string content)
    {
        File.WriteAllText(LogPath, content);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Append(SomeLog.Of(1)), Throws.TypeOf<AuditSinkException>().With.Message.Contains("not from an audit log"));
            Assert.That(File.ReadAllText(LogPath), Is.EqualTo(content));
        }
    }

    [Test]
    public void Append_BeyondTheSize_ContinuesInANewFile()
    {
        var log = SomeLog.Of(20);
        foreach (var record in log)
        {
            Append([record], Small);
        }

        var rotated = Rotated();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rotated, Has.Length.GreaterThan(3));
            Assert.That(Path.GetFileName(rotated[0]), Is.EqualTo("audit.00000000000000000001.jsonl"));
            Assert.That(rotated.Append(LogPath).Select(path => new FileInfo(path).Length), Has.All.LessThanOrEqualTo(Small.MaxFileBytes));
        }

        AssertHas(log);
    }

    [Test]
    public void Append_OneBatchBeyondTheSize_RotatesWithinIt()
    {
        Append(SomeLog.Of(20), Small);

        Assert.That(Rotated(), Has.Length.GreaterThan(3));
        AssertHas(SomeLog.Of(20));
    }

    [Test]
    public async Task Append_TwoFeedersWhileFilesArePutAside_KeepItOnce()
    {
        var log = SomeLog.Of(80);
        await FeedFromTwoThreadsAsync(() => new JsonLinesSink(LogPath, Small), log);

        AssertHas(log);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Append_CrashedBetweenRenameAndTheNextFile_Continues(bool currentIsEmpty)
    {
        var log = SomeLog.Of(6);
        Append([.. log.Take(3)]);
        File.Move(LogPath, Path.Combine(_directory.FullName, "audit.00000000000000000001.jsonl"));
        if (currentIsEmpty)
        {
            File.WriteAllBytes(LogPath, []);
        }

        using var sink = Open();
        Assert.That(sink.ReadWatermark().Position, Is.EqualTo(3));
        sink.Append([.. log.Skip(1)]);
        AssertHas(log);
    }

    [Test]
    public void Append_StoreRolledBackBeyondARotatedFile_Throws()
    {
        Append(SomeLog.Of(20), Small);

        Assert.That(() => Append(SomeLog.Of(2, "b")), Throws.TypeOf<AuditSinkException>().With.Message.Contains("rolled back"));
    }

    [Test]
    public void Append_Unix_OnlyTheOwnerCanRead()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Unix file modes.");
        }

        Append(SomeLog.Of(20), Small);

#pragma warning disable CA1416 // Guarded above; the analyzer does not know that Ignore throws.
        Assert.That(_directory.EnumerateFiles().Select(file => file.UnixFileMode), Has.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
#pragma warning restore CA1416
    }

    [Test]
    public void Append_WhileAnotherHasItsTurn_ThrowsAfterTheTimeout()
    {
        using var turn = new JsonLinesSession(new JsonLinesFiles(LogPath), Small, TimeProvider.System, LogHead.Empty);

        Assert.That(
            () => Append(SomeLog.Of(1), new JsonLinesSinkOptions { LockTimeout = TimeSpan.FromMilliseconds(20) }),
            Throws.TypeOf<AuditSinkException>().With.Message.Contains("was not free"));
    }

    [Test]
    public void Append_NoSpaceLeft_ThrowsAndIsRetriedWhole()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Ignore("There is no /dev/full.");
        }

        File.CreateSymbolicLink(LogPath, "/dev/full");

        Assert.That(() => Append(SomeLog.Of(1)), Throws.TypeOf<AuditSinkException>().With.InnerException.InstanceOf<IOException>());
        File.Delete(LogPath);
        Append(SomeLog.Of(1));
        AssertHas(SomeLog.Of(1));
    }

    [Test]
    public void Read_NoLog_Throws()
        => Assert.That(() => JsonLinesLog.Read(LogPath).ToList(), Throws.TypeOf<AuditSinkException>().With.Message.Contains("no audit log"));

    [Test]
    public void Options_OutOfRange_SayTheRule()
        => Assert.That(() => new JsonLinesSinkOptions { MaxFileBytes = 0 },
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("MaxFileBytes is 0; it must be greater than zero."));

    protected override IAuditSink Open() => new JsonLinesSink(LogPath);

    protected override IEnumerable<LogRecord> ReadAll() => JsonLinesLog.Read(LogPath);

    private void Append(IReadOnlyList<LogRecord> records, JsonLinesSinkOptions? options = null)
    {
        using var sink = new JsonLinesSink(LogPath, options);
        sink.Append(records);
    }

    private string[] Rotated() => [.. _directory.EnumerateFiles("audit.0*.jsonl").Select(file => file.FullName).Order(StringComparer.Ordinal)];

    private string? FirstFault(byte[] content)
    {
        var path = Path.Combine(_directory.FullName, "copy.jsonl");
        File.WriteAllBytes(path, content);
        var verifier = new LogVerifier();
        try
        {
            return JsonLinesLog.Read(path).Select(verifier.Next).FirstOrDefault(fault => fault is not null);
        }
        catch (AuditSinkException exception)
        {
            return exception.Message;
        }
    }
}
