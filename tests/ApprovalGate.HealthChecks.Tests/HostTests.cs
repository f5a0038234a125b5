using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ApprovalGate.HealthChecks.Tests;

/// <summary>A gate in a real .NET host: configured, checked at the start, watched over, traced and measured.</summary>
[NonParallelizable] // The folder of the process is its own.
public sealed class HostTests
{
    private readonly string _before = Environment.CurrentDirectory;
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void Enter()
    {
        _folder = Directory.CreateTempSubdirectory("approvalgate-host-");
        Environment.CurrentDirectory = _folder.FullName;
    }

    [TearDown]
    public void Leave()
    {
        Environment.CurrentDirectory = _before;
        _folder.Delete(recursive: true);
    }

    [Test]
    public async Task Host_AsOnThePage_IsHealthy()
    {
        using var host = await StartAsync();

        var entry = await CheckAsync(host);
        Assert.That((entry.Status, entry.Description), Is.EqualTo((HealthStatus.Healthy, "The gate works.")));
        Assert.That(entry.Data.Keys, Is.EquivalentTo(new[] { "gate", "store", "transport console" }));
    }

    [TestCase(null, HealthStatus.Unhealthy)]
    [TestCase(HealthStatus.Degraded, HealthStatus.Degraded)]
    public async Task Store_RemovedUnderTheHost_IsReportedAsTheHostWantsIt(HealthStatus? failureStatus, HealthStatus reported)
    {
        using var host = await StartAsync(builder => builder.Services.AddHealthChecks().AddApprovalGate("second", failureStatus, "ready"));
        Assert.That((await CheckAsync(host, "second")).Status, Is.EqualTo(HealthStatus.Healthy));
        File.Delete("gate.db");

        var entry = await CheckAsync(host, "second");
        Assert.That((entry.Status, entry.Exception), Is.EqualTo((reported, (Exception?)null)), "An exception would be shown with its message.");
        Assert.That(entry.Description, Does.Match("^The store cannot be read and written: [A-Za-z]+\\.$"));
        Assert.That(entry.Tags, Is.EqualTo(new[] { "ready" }));
    }

    [Test]
    public async Task Transports_None_IsDegraded()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddApprovalGate().UseSqlite("gate.db");
        builder.Services.AddHealthChecks().AddApprovalGate();
        using var host = builder.Build();
        await host.StartAsync();

        var entry = await CheckAsync(host);
        Assert.That((entry.Status, entry.Description), Is.EqualTo((HealthStatus.Degraded,
            "No transport tells people of requests: they see them only if they look into the store.")));
    }

    [TestCase("Expiry", "soon", "ApprovalGate:Expiry is 'soon'; it must be a duration written [d.]hh:mm:ss.")]
    [TestCase("Expiry", "31.00:00:00", "Expiry is '31.00:00:00'; it must be a duration written [d.]hh:mm:ss, from 00:00:01 to 30.00:00:00.")]
    [TestCase("Expirry", "00:05:00", "ApprovalGate:Expirry is no setting.")]
    public void Host_WrongSetting_DoesNotStart(string key, string value, string message) => Assert.That(
        () => StartAsync(builder => builder.Configuration.AddInMemoryCollection([new($"ApprovalGate:{key}", value)])),
        Throws.TypeOf<OptionsValidationException>().With.Message.StartsWith(message));

    [Test]
    public async Task Call_UnderOpenTelemetry_IsTracedAndMeasured()
    {
        var (spans, metrics) = (new List<Activity>(), new List<Metric>());
        using var host = await StartAsync(builder =>
        {
            builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddInMemoryExporter(spans));
            builder.Services.ConfigureOpenTelemetryMeterProvider(meters => meters.AddInMemoryExporter(metrics));
        });
        var gate = host.Services.GetRequiredService<Gate>();
        Assert.That(new ArchiveTools(gate).Archive("old.txt"), Is.EqualTo("old.txt is archived"));
        gate.Dispose(); // Observers have seen all of the log then.
        host.Services.GetRequiredService<TracerProvider>().ForceFlush();
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();

        Assert.That(spans.Select(span => span.DisplayName), Has.One.EqualTo("execute_tool ApprovalGate.HealthChecks.Tests.ArchiveTools.Archive"));
        Assert.That(metrics.Where(metric => metric.MeterName == "ApprovalGate").Select(metric => metric.Name), Is.Not.Empty);
    }

    private static async Task<IHost> StartAsync(Action<HostApplicationBuilder>? more = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("ApprovalGate:Session", "nightly")]);

        builder.Services.AddApprovalGate(builder.Configuration.GetSection("ApprovalGate")).UseSqlite("gate.db").AddConsole().AddMetrics();
        builder.Services.AddHealthChecks().AddApprovalGate();
        builder.Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource("ApprovalGate")).WithMetrics(meters => meters.AddMeter("ApprovalGate"));

        more?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task<HealthReportEntry> CheckAsync(IHost host, string name = "approvalgate")
        => (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries[name];
}
