namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>Whether the body of a tool is given values of its own, rebuilt from what was approved.</summary>
internal enum RebuildNeed
{
    /// <summary>The values cannot change: the caller's own will do.</summary>
    None,

    /// <summary>The values can change while a call waits; without a rebuilt one, a change is found and refused.</summary>
    Better,

    /// <summary>The values may hold, or become, what nobody has seen: only rebuilt ones may run.</summary>
    Must,
}
