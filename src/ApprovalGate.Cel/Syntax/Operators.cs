namespace ApprovalGate.Cel.Syntax;

/// <summary>How operators are written and which binds stronger.</summary>
internal static class Operators
{
    /// <summary>From 1, the weakest, to 6.</summary>
    public static int Precedence(this BinaryOperator value) => value switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And => 2,
        BinaryOperator.Add or BinaryOperator.Subtract => 5,
        BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Modulo => 6,
        _ => 4,
    };

    public static string Symbol(this BinaryOperator value) => value switch
    {
        BinaryOperator.Or => "||",
        BinaryOperator.And => "&&",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.In => "in",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        _ => "%",
    };

    public static string Symbol(this UnaryOperator value) => value == UnaryOperator.Not ? "!" : "-";
}
