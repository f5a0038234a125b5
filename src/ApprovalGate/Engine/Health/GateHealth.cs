namespace ApprovalGate.Diagnostics;

/// <summary>How well a gate works, part by part.</summary>
/// <param name="Findings">What was found, a line for each part.</param>
public sealed record GateHealth(IReadOnlyList<HealthFinding> Findings)
{
    /// <summary>Gets the worst level of all parts.</summary>
    public HealthLevel Level => Findings.Select(finding => finding.Level).DefaultIfEmpty().Max();

    /// <summary>Returns the sentences of all parts that do not work.</summary>
    public override string ToString() => Level == HealthLevel.Healthy ? "The gate works."
        : string.Join(" ", Findings.Where(finding => finding.Level != HealthLevel.Healthy).Select(finding => finding.Text));
}
