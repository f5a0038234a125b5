namespace ApprovalGate.Generators.Model;

/// <summary>What the attribute says, checked.</summary>
/// <param name="Name">The tool's one name: namespace, containing types and method.</param>
/// <param name="Signature">With namespaces and parameter names; part of every digest.</param>
/// <param name="Reversibility">The name of the class.</param>
/// <param name="Terms">The other terms that are not the defaults.</param>
internal sealed record ToolModel(string Name, string Signature, string Reversibility, string? Reason, EquatableArray<TermModel> Terms)
{
    /// <summary>Gets whether the body is given values rebuilt from the canonical arguments.</summary>
    public bool TakesSnapshot { get; init; }

    /// <summary>Returns the tool of a method that has such arguments.</summary>
    public ToolModel With(EquatableArray<ArgumentModel> arguments)
        => !TakesSnapshot && arguments.Any(static one => one.IsRebuilt) ? this with { TakesSnapshot = true } : this;

    /// <summary>Gets whether another tool has the same name, and only the signature tells them apart.</summary>
    public bool IsOverloaded { get; init; }

    /// <summary>Gets whether the body takes a permit: then no call of it is plainly allowed.</summary>
    public bool NeedsPermit { get; init; }
}
