namespace ApprovalGate;

/// <summary>Which values the body of a tool is given.</summary>
public enum ArgumentPassing
{
    /// <summary>The caller's own. One that has changed while the call waited is refused; between that check and the body, nothing watches. A
    /// type whose values may hold more than is shown is reported as <c>AG1005</c>.</summary>
    AsIs = 0,

    /// <summary>All are rebuilt from the canonical form that is hashed, at the moment of the call: nobody else can reach them, so what runs is
    /// what was approved. A type that cannot be rebuilt is reported as <c>AG1036</c>.</summary>
    Snapshot = 1,
}
