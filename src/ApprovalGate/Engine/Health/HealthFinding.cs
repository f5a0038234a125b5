namespace ApprovalGate.Diagnostics;

/// <summary>What was found of one part of a gate.</summary>
/// <param name="Part">The part: <c>gate</c>, <c>store</c>, <c>sink</c>, <c>head</c> or <c>transport</c>, the last three with a name after it.</param>
/// <param name="Level">How well it works.</param>
/// <param name="Text">One sentence for people. It holds names and types of failures, and never the message of one, which may hold a secret.</param>
public sealed record HealthFinding(string Part, HealthLevel Level, string Text);
