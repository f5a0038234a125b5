using System.Globalization;

namespace ApprovalGate.Benchmarks.Durable;

/// <summary>Measures contenders in turn, round after round, each between two measurements of the reference, and reports medians of ratios.</summary>
/// <remarks>A neighbour that slows the disk or the processor slows what is compared alike.</remarks>
internal static class Race
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(400);

    /// <summary>Runs the rounds after one that warms up, and prints a table.</summary>
    public static async Task RunAsync(Contender reference, IReadOnlyList<Contender> contenders, int rounds)
    {
        var rates = contenders.ToDictionary(contender => contender, _ => new List<(double Rate, double Ratio)>());
        var references = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            var before = await reference.RateAsync(Turn);
            foreach (var contender in contenders)
            {
                var rate = await contender.RateAsync(Turn);
                var after = await reference.RateAsync(Turn);
                if (round > 0)
                {
                    references.Add(after);
                    rates[contender].Add((rate, 2 * rate / (before + after)));
                }

                before = after;
            }
        }

        Console.WriteLine("| work | callers | a second | ratio | lowest | highest |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        Print(reference, Median(references), 1, references.Min() / Median(references), references.Max() / Median(references));
        foreach (var contender in contenders)
        {
            var ratios = rates[contender].ConvertAll(turn => turn.Ratio);
            Print(contender, Median(rates[contender].ConvertAll(turn => turn.Rate)), Median(ratios), ratios.Min(), ratios.Max());
        }
    }

    private static void Print(Contender contender, double rate, double ratio, double lowest, double highest)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {contender.Name} | {contender.Callers} | {rate:N0} | {ratio:0.00} | {lowest:0.00} | {highest:0.00} |"));

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[sorted.Count / 2] + sorted[(sorted.Count - 1) / 2]) / 2;
    }
}
