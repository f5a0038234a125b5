namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>What a look at a type came to.</summary>
/// <param name="Key">The key of its shape, or null for what the writer knows by itself.</param>
/// <param name="Need">Whether the body must be given rebuilt values.</param>
/// <param name="Reasons">All that keeps the type from being bound, each with what to write instead; empty if it can be.</param>
internal sealed record ShapeResult(string? Key, RebuildNeed Need, IReadOnlyList<string> Reasons);
