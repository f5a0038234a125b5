namespace ApprovalGate.Cel;

/// <summary>What a name in an expression stands for.</summary>
public enum CelReferenceKind
{
    /// <summary>A declared variable.</summary>
    Variable,

    /// <summary>A variable of a macro.</summary>
    Local,

    /// <summary>A type as a value.</summary>
    Type,

    /// <summary>A function of the library.</summary>
    Function,

    /// <summary>A declared name that stands for a value.</summary>
    Constant,
}
