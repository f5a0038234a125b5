using ApprovalGate.Cel;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Policies.Files;

/// <summary>Says why a condition does not hold: <c>amount was 62.10, not below 50</c>. Sensitive values are never said.</summary>
/// <param name="condition">The condition.</param>
internal sealed class NearMissWords(ToolCondition condition)
{
    private readonly Dictionary<Expr, ToolCondition?> _parts = [];
    private readonly Lock _lock = new();

    /// <summary>Returns the words for a call for which it does not hold.</summary>
    public string Of(in PolicyInput input) => Of(condition.Expression.Root, input);

    private string Of(Expr part, in PolicyInput input)
    {
        switch (part)
        {
            case BinaryExpr { Operator: BinaryOperator.And } both:
                var (left, right) = (Holds(both.Left, input), Holds(both.Right, input));
                return left == right ? $"{Of(both.Left, input)} and {Of(both.Right, input)}" : Of(left ? both.Right : both.Left, input);
            case BinaryExpr { Operator: BinaryOperator.Or } either:
                return $"{Of(either.Left, input)} and {Of(either.Right, input)}";
            case BinaryExpr compared when Compared(compared) is { } words && ArgumentWords.Of(words.Path, input) is { } value:
                return $"{words.Path} was {value}{words.Words}";
            case NameExpr or SelectExpr when ArgumentWords.Of(part, input) is { } value:
                return $"{part} was {value}";
            default:
                return $"{VisibleText.OfText(part.ToString())} did not hold";
        }
    }

    private static (Expr Path, string Words)? Compared(BinaryExpr compared)
        => IsPath(compared.Left) && IsConstant(compared.Right) ? (compared.Left, Rest(compared.Operator, compared.Right))
            : IsPath(compared.Right) && IsConstant(compared.Left) && Mirrored(compared.Operator) is { } mirrored ? (compared.Right, Rest(mirrored, compared.Left))
            : null;

    private static bool IsPath(Expr part) => part is NameExpr || (part is SelectExpr { IsOptional: false } select && IsPath(select.Operand));

    private static bool IsConstant(Expr part) => part is LiteralExpr or UnaryExpr { Operand: LiteralExpr } or ListExpr;

    private static string Rest(BinaryOperator compared, Expr with) => compared switch
    {
        BinaryOperator.Less => $", not below {Text(with)}",
        BinaryOperator.LessOrEqual => $", not at most {Text(with)}",
        BinaryOperator.Greater => $", not above {Text(with)}",
        BinaryOperator.GreaterOrEqual => $", not at least {Text(with)}",
        BinaryOperator.Equal => $", not {Text(with)}",
        BinaryOperator.In => $", not one of {Text(with)}",
        _ => "",
    };

    private static string Text(Expr constant) => VisibleText.OfText(constant.ToString());

    private static BinaryOperator? Mirrored(BinaryOperator compared) => compared switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        BinaryOperator.Equal or BinaryOperator.NotEqual => compared,
        _ => null,
    };

    private bool Holds(Expr part, in PolicyInput input)
    {
        ToolCondition? compiled;
        lock (_lock)
        {
            if (!_parts.TryGetValue(part, out compiled))
            {
                _parts.Add(part, compiled = Compile(part));
            }
        }

        return compiled?.Evaluate(input).Holds == true;
    }

    private ToolCondition? Compile(Expr part)
    {
        try
        {
            return ToolCondition.Compile(condition.Tool, part.ToString());
        }
        catch (CelException)
        {
            return null;
        }
    }
}
