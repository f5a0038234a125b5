namespace ApprovalGate;

/// <summary>The verdict of each reversibility class, where nothing stricter is said.</summary>
/// <remarks>They can be made stricter, never weaker than their defaults: that is the invariant ceiling.</remarks>
public sealed record ClassVerdicts
{
    /// <summary>Gets the verdict of class 0.</summary>
    /// <value>The default is <see cref="Verdict.Allow"/>.</value>
    public Verdict Observation { get; init => field = AtLeast(Verdict.Allow, value); } = Verdict.Allow;

    /// <summary>Gets the verdict of class 1.</summary>
    /// <value>The default is <see cref="Verdict.AllowAndRecord"/>.</value>
    public Verdict Reversible { get; init => field = AtLeast(Verdict.AllowAndRecord, value); } = Verdict.AllowAndRecord;

    /// <summary>Gets the verdict of class 2.</summary>
    /// <value>The default is <see cref="Verdict.AllowAndRecord"/>.</value>
    public Verdict Compensable { get; init => field = AtLeast(Verdict.AllowAndRecord, value); } = Verdict.AllowAndRecord;

    /// <summary>Gets the verdict of class 3.</summary>
    /// <value>The default is <see cref="Verdict.RequireApproval"/>.</value>
    public Verdict Irreversible { get; init => field = AtLeast(Verdict.RequireApproval, value); } = Verdict.RequireApproval;

    /// <summary>Gets the version that is recorded with every verdict.</summary>
    public string Version => FormattableString.Invariant(
        $"classes:{(byte)Observation}{(byte)Reversible}{(byte)Compensable}{(byte)Irreversible}");

    /// <summary>Returns the verdict of a class; an undefined one counts as irreversible.</summary>
    public Verdict For(Reversibility reversibility) => reversibility switch
    {
        Reversibility.Observation => Observation,
        Reversibility.Reversible => Reversible,
        Reversibility.Compensable => Compensable,
        _ => Irreversible,
    };

    private static Verdict AtLeast(Verdict least, Verdict value) => value >= least && value <= Verdict.Halt
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"The verdict of this class is {value}; it must be at least {least}.");
}
