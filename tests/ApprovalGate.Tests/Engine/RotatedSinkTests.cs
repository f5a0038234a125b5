using ApprovalGate.Audit;
using ApprovalGate.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ApprovalGate.Tests.Engine;

/// <summary>Files of a required sink that something else moves away, empties or removes while the gate is open: calls go on, and the copy is whole again.</summary>
public sealed class RotatedSinkTests
{
    private readonly FakeLoggerProvider _log = new();
    private DirectoryInfo _folder = null!;
    private Gate _gate = null!;

    private string LogPath => Path.Combine(_folder.FullName, "audit.jsonl");

    [SetUp]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("approvalgate-rotated-");
        var builder = new GateBuilder().Configure(options => options.RecordTimeout = TimeSpan.FromSeconds(60)).AddJsonLines(LogPath);
        builder.Services.AddLogging(logging => logging.AddProvider(_log));
        _gate = builder.Build();
    }

    [TearDown]
    public void Close()
    {
        _gate.Dispose();
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    [TestCase("rename")]
    [TestCase("copytruncate")]
    [TestCase("rm")]
    public async Task File_RotatedFromOutside_IsWrittenAnewAndCallsGoOn(string how)
    {
        var tool = new FakeTool(Reversibility.Compensable);
        await tool.RunAsync(_gate, "a.txt").WaitAsync(FakeApprover.Patience);
        switch (how)
        {
            case "rename":
                File.Move(LogPath, LogPath + ".1");
                break;
            case "copytruncate":
                File.Copy(LogPath, LogPath + ".1");
                using (var file = new FileStream(LogPath, FileMode.Truncate))
                {
                }

                break;
            default:
                File.Delete(LogPath);
                break;
        }

        await tool.RunAsync(_gate, "b.txt").WaitAsync(FakeApprover.Patience);
        await tool.RunAsync(_gate, "c.txt").WaitAsync(FakeApprover.Patience);
        var end = _gate.Requests.List([]).Max(request => request.RunPosition)!.Value;

        Assert.That(tool.Ran, Has.Count.EqualTo(3));
        Assert.That(JsonLinesLog.Read(LogPath).Select(record => record.Position).Take((int)end), Is.EqualTo(Enumerable.Range(1, (int)end)));
        Assert.That(_log.Collector.GetSnapshot().Where(line => line.Level == LogLevel.Error), Is.Empty);
    }

    [Test]
    public async Task Failure_ThatLasts_IsLoggedOnceAndThenRefusesAtOnce()
    {
        var clock = new FakeTimeProvider(Some.Noon);
        var log = new FakeLoggerProvider();
        var sink = new CountingSink();
        var builder = new GateBuilder().UseClock(clock).AddSink(_ => sink);
        builder.Services.AddLogging(logging => logging.AddProvider(log));
        using var gate = builder.Build();
        var tool = new FakeTool(Reversibility.Compensable);
        sink.Fails = true;
        var first = tool.RunAsync(gate, "a.txt");
        await sink.AttemptsAsync(3);
        clock.Advance(TimeSpan.FromSeconds(11));
        await Assert.ThrowsAsync<RecordUnavailableException>(() => first.WaitAsync(FakeApprover.Patience));

        // No time passes for the next one.
        await Assert.ThrowsAsync<RecordUnavailableException>(() => tool.RunAsync(gate, "b.txt").WaitAsync(FakeApprover.Patience));
        await sink.AttemptsAsync(10);
        Assert.That(log.Collector.GetSnapshot().Count(line => line.Level == LogLevel.Error), Is.EqualTo(1));
        Assert.That(tool.Ran, Is.Empty);
    }

    private sealed class CountingSink : IAuditSink
    {
        private readonly SemaphoreSlim _attempts = new(0);

        public string Name => "counting";

        public bool Fails { get; set; }

        public LogHead ReadWatermark() => LogHead.Empty;

        public void Append(IReadOnlyList<LogRecord> records)
        {
            _attempts.Release();
            if (Fails)
            {
                throw new AuditSinkException("The disk is gone.");
            }
        }

        public void Dispose() => _attempts.Dispose();

        public async Task AttemptsAsync(int count)
        {
            for (var attempt = 0; attempt < count; attempt++)
            {
                Assert.That(await _attempts.WaitAsync(FakeApprover.Patience));
            }
        }
    }
}
