using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;
using ApprovalGate.Delivery;
using ApprovalGate.Presentation;
using ApprovalGate.Generated;
using ApprovalGate.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApprovalGate.Cli.Tests;

/// <summary>A sensitive value never reaches log, store file, sink, logger, span, metric, console or tool; nor does what a body returns or throws.</summary>
public sealed class CanaryTests
{
    private const string Canary = "canary-4711-xyzzy";
    private static readonly Tool Login = new("Bank.Login", "Bank.Login(string password)", Reversibility.Irreversible);

    [Test]
    public async Task Canary_InASensitiveArgumentAResultAndAnException_IsNowhere()
        => Assert.That(await TracesAsync(isSensitive: true), Is.Empty);

    [Test]
    public async Task Control_TheSameArgumentNotSensitive_IsFound()
        => Assert.That(await TracesAsync(isSensitive: false), Is.SupersetOf(new[] { "gate.db-wal", "log.jsonl", "console", "show", "audit" }));

    [Test]
    public async Task Canary_Hidden_IsShownAsACommitment()
    {
        using var bench = new Bench();
        var texts = new ConcurrentQueue<(string Where, string Text)>();
        using var gate = Build(bench, texts);
        await gate.InvokeAsync<Call, string>(new Call(isSensitive: true, fails: false), default);

        var arguments = gate.Requests.List([RequestState.Succeeded]).Select(one => gate.Requests.Get(one.Id)!).Single().Arguments.Json;
        var key = new FileKeyRing(Path.Combine(bench.Root, "keys")).ReadKey(gate.Store.StoreId);
        Assert.That(arguments, Does.Match("^{\"password\":{\"\\$sensitive\":\"" + key.Id + ":[0-9a-f]{64}\"}}$"));
        Assert.That(texts.Single(one => one.Where == "console").Text, Does.Contain("hidden").And.Contain("commitment"));
    }

    /// <summary>Calls twice, once to return the canary and once to throw it, and returns all places where it is found.</summary>
    private static async Task<IReadOnlyList<string>> TracesAsync(bool isSensitive)
    {
        using var bench = new Bench();
        var texts = new ConcurrentQueue<(string Where, string Text)>();
        using var spans = Spans(texts);
        using var metrics = Metrics(texts);
        using var gate = Build(bench, texts);

        Assert.That(await gate.InvokeAsync<Call, string>(new Call(isSensitive, fails: false), default), Is.EqualTo(Canary));
        await Assert.ThrowsAsync<LeakyException>(() => gate.InvokeAsync<Call, string>(new Call(isSensitive, fails: true), default));

        foreach (var request in gate.Requests.List([]))
        {
            texts.Enqueue(("show", bench.Run("show", request.Id.ToString()).Out));
            texts.Enqueue(("show", bench.Run("show", request.Id.ToString(), "--json").Out));
        }

        texts.Enqueue(("list", bench.Run("list", "--all").Out));
        texts.Enqueue(("audit", bench.Run("audit", "--json").Out));
        var found = texts.Where(one => one.Text.Contains(Canary, StringComparison.Ordinal)).Select(one => one.Where);
        var files = Directory.EnumerateFiles(bench.Root, "*", SearchOption.AllDirectories)
            .Where(file => new FileInfo(file).Length > 0)
            .Where(file => Read(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)) >= 0).Select(file => Path.GetFileName(file));
        Assert.That(texts.Select(one => one.Where).Distinct(), Is.SupersetOf(new[] { "log", "span", "metric", "console", "show", "list", "audit" }));
        return [.. found.Concat(files).Distinct()];
    }

    private static Gate Build(Bench bench, ConcurrentQueue<(string, string)> texts)
    {
        var builder = new GateBuilder();
        builder.Services.AddFakeLogging(options =>
        {
            options.OutputFormatter = record => record.Message + record.Exception;
            options.OutputSink = text => texts.Enqueue(("log", text));
        });
        return builder.UseSqlite(bench.Database)
            .UseKeyRing(_ => new FileKeyRing(Path.Combine(bench.Root, "keys")))
            .UseClock(bench.Clock)
            .AddJsonLines(Path.Combine(bench.Root, "log.jsonl"))
            .AddLogging()
            .AddMetrics()
            .AddTransport(_ => new Approver(texts))
            .Build();
    }

    private static ActivityListener Spans(ConcurrentQueue<(string, string)> texts)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("ApprovalGate", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => texts.Enqueue(("span", span.DisplayName + string.Join(',', span.TagObjects) + span.StatusDescription)),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Metrics(ConcurrentQueue<(string, string)> texts)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name.StartsWith("ApprovalGate", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((one, _, tags, _) => texts.Enqueue(("metric", one.Name + string.Join(',', tags.ToArray()))));
        listener.SetMeasurementEventCallback<double>((one, _, tags, _) => texts.Enqueue(("metric", one.Name + string.Join(',', tags.ToArray()))));
        listener.Start();
        return listener;
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private readonly struct Call(bool isSensitive, bool fails) : ICall<Task<string>>
    {
        public Tool Tool => Login;

        public void Write(ref CanonicalWriter writer)
        {
            writer.Argument("\"password\":"u8);
            if (isSensitive)
            {
                writer.BeginSensitive();
            }

            writer.Value(Canary);
            if (isSensitive)
            {
                writer.EndSensitive(""u8);
            }
        }

        public Task<string> Run(Permit? permit) => fails ? throw new LeakyException() : Task.FromResult(Canary);
    }

    private sealed class LeakyException() : Exception(Canary)
    {
        public override string ToString() => Canary;
    }

    private sealed class Approver(ConcurrentQueue<(string, string)> texts) : IApprovalTransport
    {
        public string Name => "approver";

        public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            texts.Enqueue(("console", string.Join('\n', PlainText.Lines(RequestPresentation.Of(request).Subject, width: null))));
            await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, ApprovalGate.Approver.Person("alice", "test"), Name), cancellationToken);
            return DeliveryReceipt.None;
        }
    }
}
