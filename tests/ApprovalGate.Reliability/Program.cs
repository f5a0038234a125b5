using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ApprovalGate.Reliability;

ITrial[] trials = [new CanonicalFormTrial(), new BindingTrial()];

var scale = args.Contains("--tenth") ? 0.1 : Option("--scale", 1.0);
var seed = (int)Option("--seed", 1);
var chosen = trials.Where(trial => args.Contains(trial.Id)).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"usage: {string.Join('|', trials.Select(trial => trial.Id))}... [--tenth | --scale 0.1] [--seed N]");
    return 2;
}

var failed = false;
foreach (var trial in chosen)
{
    var clock = Stopwatch.StartNew();
    var count = trial.Run(scale, seed);
    failed |= count.Violations > 0 || count.Control == 0;
    Console.WriteLine(JsonSerializer.Serialize(new
    {
        id = trial.Id,
        n = count.N,
        violations = count.Violations,
        control = count.Control,
        seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
    }));
}

return failed ? 1 : 0;

double Option(string name, double fallback)
    => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? double.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
