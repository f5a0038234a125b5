using System.Diagnostics;
using System.Globalization;

namespace ApprovalGate.Benchmarks.Latency;

/// <summary>How long something took, each time it was done.</summary>
internal sealed class Spread(string name)
{
    private readonly List<TimeSpan> _times = [];

    public static string Header => "| from, to | median | 90 % | 99 % | longest |\n|---|---:|---:|---:|---:|";

    public void Add(long from, long to) => _times.Add(Stopwatch.GetElapsedTime(from, to));

    public void Add(TimeSpan time) => _times.Add(time);

    /// <summary>Forgets what there was, which warmed up.</summary>
    public void Clear() => _times.Clear();

    public override string ToString()
    {
        var sorted = _times.Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {At(0.5)} | {At(0.9)} | {At(0.99)} | {At(1)} |");

        string At(double share)
            => sorted[(int)Math.Ceiling(share * sorted.Length) - 1].TotalMilliseconds.ToString("0.00 ms", CultureInfo.InvariantCulture);
    }
}
