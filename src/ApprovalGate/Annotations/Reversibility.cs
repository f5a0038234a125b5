namespace ApprovalGate;

/// <summary>How far the effect of a tool can be undone. Classes are compared as numbers; an undefined value counts as <see cref="Irreversible"/>.</summary>
public enum Reversibility
{
    /// <summary>Class 0: the tool only looks. Allowed without a record by default.</summary>
    Observation = 0,

    /// <summary>Class 1: the effect can be undone completely. Allowed; its start is recorded by default.</summary>
    Reversible = 1,

    /// <summary>Class 2: the effect can be made good by another action. Allowed; intent and outcome are recorded by default.</summary>
    Compensable = 2,

    /// <summary>Class 3: the effect cannot be taken back. Requires approval by default.</summary>
    Irreversible = 3,
}
