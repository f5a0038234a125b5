namespace ApprovalGate.Generators.Model;

/// <summary>One member of the canonical arguments.</summary>
/// <param name="Name">As it is written: a parameter's name, <c>&lt;T&gt;</c> for a type argument, or <c>path.RealPath</c> for what stands
/// behind the one that a resolver looks at.</param>
/// <param name="Value">The expression to write, with <c>Field</c> names; empty for an unbound one.</param>
/// <param name="Shape">The key of a <see cref="ShapeModel"/>, or null for what the writer knows by itself.</param>
/// <param name="Unbound">Why it is not bound, or null.</param>
internal sealed record ArgumentModel(string Name, string Value, string? Shape, string? Unbound)
{
    /// <summary>Gets whether a commitment stands for it.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Gets whether the body is given a value rebuilt from what was approved.</summary>
    public bool IsRebuilt { get; init; }

    /// <summary>Gets whether its type allows no null: annotations bind nobody who calls from JSON or by reflection.</summary>
    public bool IsNeverNull { get; init; }
}
