using System.Globalization;

namespace ApprovalGate.Reliability.Harness;

/// <summary>What the program was asked to do.</summary>
internal sealed record CommandLine
{
    public const string Usage = """
        ApprovalGate.Reliability: trials of what the library promises, while something goes wrong on purpose.

          dotnet run -c Release --project tests/ApprovalGate.Reliability -- R5 R6 [options]

          all            every trial instead of named ones
          --scale X      the share of the full size, such as 0.1; the default is 1
          --seed N       the seed of all chance; the default is 1
          --at-once N    how many trials run beside one another, 1 to 16; the default is 1
          --json         no progress on stderr, only the results
          --list         lists the trials
          --help         shows this

        Each trial prints one JSON line on stdout: what it tried, the violations it found, what its control found (the same with one
        thing broken on purpose) and how long it took. The exit code is 1 when there was a violation or a control found nothing.
        """;

    public IReadOnlyList<ITrial> Trials { get; init; } = [];
    public double Scale { get; init; } = 1;
    public int Seed { get; init; } = 1;
    public int AtOnce { get; init; } = 1;
    public bool Quiet { get; init; }
    public bool List { get; init; }
    public bool Help { get; init; }

    /// <exception cref="FormatException">It cannot be understood.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args, IReadOnlyList<ITrial> trials)
    {
        var line = new CommandLine { Help = args.Count == 0 };
        for (var i = 0; i < args.Count; i++)
        {
            line = args[i] switch
            {
                "--help" or "-h" => line with { Help = true },
                "--list" => line with { List = true },
                "--json" => line with { Quiet = true },
                "--scale" when i + 1 < args.Count && Number(args[i + 1]) is > 0 and <= 100 and var scale => Skip(line with { Scale = scale }),
                "--seed" when i + 1 < args.Count && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var seed) =>
                    Skip(line with { Seed = seed }),
                "--at-once" when i + 1 < args.Count && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var atOnce) && atOnce is >= 1 and <= 16 =>
                    Skip(line with { AtOnce = atOnce }),
                "all" => line with { Trials = trials },
                var id when trials.FirstOrDefault(trial => trial.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } named =>
                    line with { Trials = [.. line.Trials, named] },
                var other => throw new FormatException($"'{other}' is not understood here."),
            };

            CommandLine Skip(CommandLine read)
            {
                i++;
                return read;
            }
        }

        return line;
    }

    /// <summary>Returns a line about each trial.</summary>
    public static string Describe(IEnumerable<ITrial> trials)
        => string.Join('\n', trials.Select(trial => FormattableString.Invariant($"{trial.Id,-4}{trial.FullSize,9}  {trial.Summary}")));

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
