namespace ApprovalGate.Scenarios;

/// <summary>One row of the table: given a policy, calls and times; then what happens to each, why, and what the audit trail tells of it.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Policy">The policy file, or several, each from its <c>{</c> on; empty for none.</param>
/// <param name="Steps">A line a step: what is done, <c>-></c>, and how that ends. <see cref="ScenarioRunner"/> says what can stand there.</param>
/// <param name="Audit">What the audit trail tells, in order.</param>
public sealed record Scenario(string Name, string Policy, string Steps, string Audit)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
