using System.Globalization;
using ApprovalGate.Benchmarks.Reports;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace ApprovalGate.Benchmarks;

/// <summary>How the suite measures: many short iterations and their medians, so that a busy machine spoils a few and not the figure.</summary>
internal static class GateConfig
{
    public static IConfig For(bool isShort) => ManualConfig.CreateEmpty()
        .AddJob(isShort ? Short : Full)
        .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
        .AddColumn(TargetMethodColumn.Method, StatisticColumn.Median, RatioColumn.OfMedians, StatisticColumn.Min, RatioColumn.OfMinima)
        .AddColumnProvider(DefaultColumnProviders.Metrics)
        .AddExporter(MarkdownExporter.GitHub)
        .AddLogger(ConsoleLogger.Default)
        .WithCultureInfo(CultureInfo.InvariantCulture)
        .WithSummaryStyle(SummaryStyle.Default.WithCultureInfo(CultureInfo.InvariantCulture).WithMaxParameterColumnWidth(40));

    /// <summary>
    /// Five processes for each benchmark: none runs on the profile of another, and the compiler does not come to the same code every time.
    /// The long warm-up is for it too: on a busy machine its background thread comes late. So it begins at once, not after 100 quiet
    /// milliseconds; the code it comes to is the same.
    /// An iteration of 10 ms mostly fits between two interruptions by a neighbour; a longer one hardly ever does.
    /// The overhead of calling a benchmark is not taken off: it is shared by a thousand calls.
    /// </summary>
    private static Job Full => Job.Default
        .WithLaunchCount(5).WithWarmupCount(100).WithIterationCount(60).WithIterationTime(TimeInterval.FromMilliseconds(10))
        .WithEnvironmentVariable("DOTNET_TC_CallCountingDelayMs", "0")
        .WithEvaluateOverhead(false).WithId("Full");

    private static Job Short => Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithWarmupCount(3).WithIterationCount(5).WithIterationTime(TimeInterval.FromMilliseconds(50))
        .WithEvaluateOverhead(false).WithId("Short");
}
