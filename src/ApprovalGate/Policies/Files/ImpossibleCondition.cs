using ApprovalGate.Cel;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Policies.Files;

/// <summary>Finds conditions that contradict themselves: constants, and parts joined by <c>&amp;&amp;</c> that leave no value of a name.</summary>
internal static class ImpossibleCondition
{
    /// <summary>Says why a condition can never hold; null if it may.</summary>
    public static string? WhyNever(Expr condition)
    {
        var ranges = new Dictionary<string, Range>(StringComparer.Ordinal);
        foreach (var part in Conjuncts(condition))
        {
            if (part is LiteralExpr { Value: { Kind: CelKind.Bool } constant } && !constant.AsBool())
            {
                return "a part of it is false";
            }

            if (part is BinaryExpr compared && compared.Left is NameExpr or SelectExpr && Number(compared.Right) is { } number)
            {
                var name = compared.Left.ToString();
                var range = ranges.GetValueOrDefault(name, Range.All).And(compared.Operator, number);
                if (range.IsEmpty)
                {
                    return $"nothing is left for {VisibleText.OfText(name)}";
                }

                ranges[name] = range;
            }
        }

        return null;
    }

    private static IEnumerable<Expr> Conjuncts(Expr part) => part is BinaryExpr { Operator: BinaryOperator.And } both
        ? Conjuncts(both.Left).Concat(Conjuncts(both.Right))
        : [part];

    private static double? Number(Expr part) => part switch
    {
        LiteralExpr { Value: { Kind: CelKind.Int } value } => value.AsInt(),
        LiteralExpr { Value: { Kind: CelKind.Uint } value } => value.AsUint(),
        LiteralExpr { Value: { Kind: CelKind.Double } value } => value.AsDouble(),
        _ => null,
    };

    private readonly record struct Range(double Least, bool HasLeast, double Most, bool HasMost)
    {
        public static Range All { get; } = new(double.NegativeInfinity, true, double.PositiveInfinity, true);

        public bool IsEmpty => Least > Most || (Least == Most && !(HasLeast && HasMost));

        public Range And(BinaryOperator compared, double number) => compared switch
        {
            BinaryOperator.Less => Below(number, false),
            BinaryOperator.LessOrEqual => Below(number, true),
            BinaryOperator.Greater => Above(number, false),
            BinaryOperator.GreaterOrEqual => Above(number, true),
            BinaryOperator.Equal => Below(number, true).Above(number, true),
            _ => this,
        };

        private Range Below(double number, bool included)
            => number < Most ? this with { Most = number, HasMost = included } : number == Most ? this with { HasMost = HasMost && included } : this;

        private Range Above(double number, bool included)
            => number > Least ? this with { Least = number, HasLeast = included } : number == Least ? this with { HasLeast = HasLeast && included } : this;
    }
}
