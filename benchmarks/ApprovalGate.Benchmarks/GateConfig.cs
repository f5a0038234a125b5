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
    /// Three processes for each benchmark: none runs on the profile of another, and no figure hangs on one layout of the code.
    /// The overhead of calling a benchmark is not taken off: it is shared by a thousand calls.
    /// </summary>
    private static Job Full => Job.Default
        .WithLaunchCount(3).WithWarmupCount(6).WithIterationCount(15).WithIterationTime(TimeInterval.FromMilliseconds(100))
        .WithEvaluateOverhead(false).WithId("Full");

    private static Job Short => Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithWarmupCount(3).WithIterationCount(5).WithIterationTime(TimeInterval.FromMilliseconds(50))
        .WithEvaluateOverhead(false).WithId("Short");
}
