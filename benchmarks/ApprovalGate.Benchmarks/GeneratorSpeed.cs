using System.Globalization;
using ApprovalGate.Benchmarks.Generating;
using ApprovalGate.Generators;
using ApprovalGate.Generators.Analyzers.Calls;

namespace ApprovalGate.Benchmarks;

/// <summary>What the generator costs a large project beside the least that a generator can do, and the analyzer of gated calls
/// beside one that does nothing.</summary>
/// <remarks>Not BenchmarkDotNet: it measures contenders one after the other, minutes apart; here they alternate.</remarks>
internal static class GeneratorSpeed
{
    /// <summary>The first rounds are those of a compiler that is not compiled itself yet.</summary>
    private const int WarmUp = 2;

    /// <summary>Prints medians, and the median and least of the ratios of all rounds.</summary>
    public static async Task RunAsync(int rounds)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{SampleProject.Tools:N0} tools, {SampleProject.OrdinaryFiles} ordinary files, {SampleProject.Calls:N0} calls; {rounds} rounds.\n"));
        Console.WriteLine("| project | what runs | floor, ms | ours, ms | ratio | least ratio |\n|---|---|---:|---:|---:|---:|");
        Run("no gated calls", new SampleProject(gatesCalls: false, gatedPerFile: 0), rounds);
        Run("400 gated calls", new SampleProject(gatesCalls: true, gatedPerFile: 1), rounds);
        var many = new SampleProject(gatesCalls: true, gatedPerFile: 25);
        Run("10,000 gated calls", many, rounds);
        await AnalyzeAsync("10,000 gated calls", many, rounds);
    }

    private static void Run(string name, SampleProject project, int rounds)
    {
        var (floor, own) = (new GeneratorRun(new FloorGenerator(), project), new GeneratorRun(new ApprovalGateGenerator(), project));
        for (var round = -WarmUp; round < rounds; round++)
        {
            floor.Round(counts: round >= 0);
            own.Round(counts: round >= 0);
        }

        WriteRow(name, "first run", floor.FirstRuns, own.FirstRuns);
        WriteRow(name, "after an edit in a body", floor.BodyEdits, own.BodyEdits);
        WriteRow(name, "after an edit of a declaration", floor.DeclarationEdits, own.DeclarationEdits);
    }

    private static async Task AnalyzeAsync(string name, SampleProject project, int rounds)
    {
        var (idle, own) = (new AnalyzerRun(new IdleAnalyzer(), project), new AnalyzerRun(new GatedCallAnalyzer(), project));
        for (var round = -WarmUp; round < rounds; round++)
        {
            await idle.RoundAsync(counts: round >= 0);
            await own.RoundAsync(counts: round >= 0);
        }

        WriteRow(name, "analyzer of gated calls", idle.Runs, own.Runs);
    }

    private static void WriteRow(string project, string run, List<double> floor, List<double> own)
    {
        var ratios = own.Zip(floor, static (one, other) => one / other).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {project} | {run} | {Median(floor):0.0} | {Median(own):0.0} | {Median(ratios):0.00} | {ratios.Min():0.00} |"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
