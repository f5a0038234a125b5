namespace ApprovalGate.Generators.Parsing.Arguments;

/// <summary>What a mark says of the values that the body is given.</summary>
internal enum ArgumentPassingMode
{
    /// <summary>Nothing: those that can change are rebuilt.</summary>
    ByType,

    /// <summary>The caller's own.</summary>
    AsIs,

    /// <summary>All are rebuilt.</summary>
    Snapshot,
}
