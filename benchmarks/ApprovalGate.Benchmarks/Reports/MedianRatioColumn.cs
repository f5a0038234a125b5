using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkSummary = BenchmarkDotNet.Reports.Summary;

namespace ApprovalGate.Benchmarks.Reports;

/// <summary>The median over the median of the baseline. BenchmarkDotNet's own ratio is one of means, which one bad iteration moves.</summary>
internal sealed class MedianRatioColumn : IColumn
{
    public string Id => nameof(MedianRatioColumn);

    public string ColumnName => "Ratio";

    public string Legend => "Median / median of the baseline";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Baseline;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(BenchmarkSummary summary) => true;

    public bool IsDefault(BenchmarkSummary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(BenchmarkSummary summary, BenchmarkCase benchmarkCase)
    {
        var baseline = summary.BenchmarksCases.FirstOrDefault(other => summary.IsBaseline(other)
            && summary.GetLogicalGroupKey(other) == summary.GetLogicalGroupKey(benchmarkCase));
        return baseline is not null && Median(summary, benchmarkCase) is { } median && Median(summary, baseline) is { } reference
            ? (median / reference).ToString("0.00", CultureInfo.InvariantCulture)
            : "?";
    }

    public string GetValue(BenchmarkSummary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    private static double? Median(BenchmarkSummary summary, BenchmarkCase benchmarkCase) => summary[benchmarkCase]?.ResultStatistics?.Median;
}
