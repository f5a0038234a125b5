namespace ApprovalGate.Reliability.Trials;

/// <summary>Chooses when to kill, and remembers where the kills fell. Safe for concurrent use.</summary>
/// <remarks>
/// Uniformly random from the start of the process to an end that follows the machine: it moves out where too many die before their first
/// call, and in where too few do.
/// </remarks>
/// <param name="earlyShare">How many of the kills are to meet start and recovery; the rest meet calls.</param>
/// <param name="firstLatest">Where the end lies at first.</param>
internal sealed class KillMoments(double earlyShare, TimeSpan firstLatest)
{
    private const double Step = 0.1;

    private readonly Lock _gate = new();
    private TimeSpan _latest = firstLatest;
    private int _early;
    private int _first;
    private int _later;

    public TimeSpan Next(Random chance)
    {
        lock (_gate)
        {
            return _latest * chance.NextDouble();
        }
    }

    /// <summary>Takes what a killed process had said.</summary>
    public void Killed(IReadOnlyList<string> said)
    {
        lock (_gate)
        {
            var isEarly = said.Count == 0;
            _latest *= Math.Exp(Step * ((isEarly ? 1 : 0) - earlyShare));
            _ = isEarly ? _early++ : said.Any(line => line.StartsWith("done", StringComparison.Ordinal)) ? _later++ : _first++;
        }
    }

    public override string ToString() => FormattableString.Invariant(
        $"killed before the first call, in start or recovery: {_early}; in the first call: {_first}; later: {_later}; at the latest after {_latest.TotalMilliseconds:F0} ms");
}
