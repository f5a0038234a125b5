using System.Globalization;
using System.Text.Json;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Reliability.Harness;

/// <summary>Runs a trial and its control.</summary>
internal static class TrialRun
{
    /// <summary>How much smaller the control is: it has to find something, not to measure.</summary>
    private const double ControlShare = 0.1;

    /// <summary>How often a control that finds nothing by chance is given another seed before it counts as blind.</summary>
    private const int ControlRounds = 4;

    /// <param name="trial">The trial.</param>
    /// <param name="scale">The share of the full size.</param>
    /// <param name="seed">What all chance follows from.</param>
    /// <param name="log">Where progress and examples of violations go.</param>
    public static async Task<TrialResult> RunAsync(ITrial trial, double scale, int seed, TextWriter log)
    {
        var whole = new Progress(trial.Id, log);
        try
        {
            var size = Math.Max(1, (int)(trial.FullSize * scale));
            var found = await trial.RunAsync(new Bout(size, seed, new Progress(trial.Id, log)));
            Tell(whole, "violation", found);
            var seconds = whole.Elapsed.TotalSeconds;

            var control = await RunControlAsync(trial, Math.Max(1, (int)(size * ControlShare)), seed, log);
            Tell(whole, "control found", control);
            return new TrialResult(trial.Id, scale, seed)
            {
                Tried = found.Tried,
                Violations = found.Violations,
                Control = control.Violations,
                Planted = trial.Planted,
                Seconds = seconds,
                TotalSeconds = whole.Elapsed.TotalSeconds,
            };
        }
        catch (CannotRunHereException obstacle)
        {
            whole.Say($"skipped: {obstacle.Message}");
            return new TrialResult(trial.Id, scale, seed) { Skipped = obstacle.Message };
        }
    }

    /// <summary>What it finds depends on chance where processes race: one that found too little goes on with the next seed.</summary>
    private static async Task<Tally> RunControlAsync(ITrial trial, int size, int seed, TextWriter log)
    {
        for (var round = 0; ; round++)
        {
            var control = await trial.RunControlAsync(new Bout(size, seed + round, new Progress(trial.Id + " control", log)));
            if (control.Violations >= trial.Planted || round == ControlRounds - 1)
            {
                return control;
            }
        }
    }

    private static void Tell(Progress progress, string what, Tally tally)
    {
        foreach (var example in tally.Examples)
        {
            progress.Say($"{what}: {example}");
        }
    }
}

/// <summary>What became of a trial.</summary>
internal sealed record TrialResult(string Id, double Scale, int Seed)
{
    public long Tried { get; init; }
    public long Violations { get; init; }
    public long Control { get; init; }
    public int Planted { get; init; }
    public double Seconds { get; init; }
    public double TotalSeconds { get; init; }
    public string? Skipped { get; init; }

    /// <summary>Gets whether the library broke a promise, or the control went unnoticed and nothing is known.</summary>
    public bool Failed => Skipped is null && (Violations > 0 || Control < Planted || Tried == 0);

    /// <summary>Returns it as one line.</summary>
    public string ToJson() => Skipped is not null
        ? $$"""{"id":"{{Id}}","skipped":"{{JsonEncodedText.Encode(Skipped)}}"}"""
        : string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{Id}}","n":{{Tried}},"violations":{{Violations}},"control":{{Control}},"seconds":{{Seconds:F1}},"total_seconds":{{TotalSeconds:F1}},"scale":{{Scale}},"seed":{{Seed}}}""");
}
