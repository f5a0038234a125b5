using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkSummary = BenchmarkDotNet.Reports.Summary;

namespace ApprovalGate.Benchmarks.Reports;

/// <summary>One figure over the same figure of the baseline. BenchmarkDotNet's own ratio is one of means, which one bad iteration moves.</summary>
internal sealed class RatioColumn(string name, string legend, Func<Statistics, double> figure) : IColumn
{
    public static readonly RatioColumn OfMedians = new("Ratio", "Median / median of the baseline", statistics => statistics.Median);

    /// <summary>What a neighbour on the same machine disturbs least.</summary>
    public static readonly RatioColumn OfMinima = new("MinRatio", "Minimum / minimum of the baseline", statistics => statistics.Min);

    public string Id => ColumnName;

    public string ColumnName => name;

    public string Legend => legend;

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
        return baseline is not null && FigureOf(summary, benchmarkCase) is { } own && FigureOf(summary, baseline) is { } reference
            ? (own / reference).ToString("0.00", CultureInfo.InvariantCulture)
            : "?";
    }

    public string GetValue(BenchmarkSummary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    private double? FigureOf(BenchmarkSummary summary, BenchmarkCase benchmarkCase)
        => summary[benchmarkCase]?.ResultStatistics is { } statistics ? figure(statistics) : null;
}
