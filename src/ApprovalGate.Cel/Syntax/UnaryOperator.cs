namespace ApprovalGate.Cel.Syntax;

/// <summary>An operator before its operand.</summary>
public enum UnaryOperator
{
    /// <summary><c>!</c></summary>
    Not,

    /// <summary><c>-</c></summary>
    Negate,
}
