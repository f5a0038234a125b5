namespace ApprovalGate.Reliability;

/// <summary>One promise, tried at a volume that makes a failure likely to show, with a control that must fail.</summary>
internal interface ITrial
{
    /// <summary>Gets the name it is run by.</summary>
    string Id { get; }

    /// <summary>Runs it.</summary>
    /// <param name="scale">The part of the full volume, over 0 and at most 1.</param>
    /// <param name="seed">Where random data begins.</param>
    TrialCount Run(double scale, int seed);
}

/// <summary>What a trial counted.</summary>
/// <param name="N">How many cases.</param>
/// <param name="Violations">How many broke the promise.</param>
/// <param name="Control">How many the control found, which breaks it on purpose; none is a trial that sees nothing.</param>
internal readonly record struct TrialCount(long N, long Violations, long Control)
{
    public static TrialCount operator +(TrialCount one, TrialCount other)
        => new(one.N + other.N, one.Violations + other.Violations, one.Control + other.Control);
}
