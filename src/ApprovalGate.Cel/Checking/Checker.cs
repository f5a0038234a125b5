using ApprovalGate.Cel.Library;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Checking;

/// <summary>Finds what each name stands for and which type each part has, and collects what is wrong.</summary>
internal sealed partial class Checker
{
    private readonly string _source;
    private readonly CelDeclarations _variables;
    private readonly Scope _scope = new();
    private readonly NameResolver _names;
    private readonly Dictionary<Expr, CelType> _types = [];
    private readonly Dictionary<Expr, CelReference> _references = [];
    private readonly List<CelError> _errors = [];

    private Checker(string source, CelDeclarations variables, string container)
    {
        _source = source;
        _variables = variables;
        _names = new NameResolver(variables, container, _scope);
    }

    /// <summary>Checks an expression.</summary>
    /// <param name="source">The text.</param>
    /// <param name="root">The tree of the text.</param>
    /// <param name="variables">What the expression may use.</param>
    /// <param name="container">The namespace in which names are looked up first.</param>
    /// <param name="isStrict">Whether errors are reported. Otherwise what is wrong fails when it is evaluated.</param>
    public static CelCheckedExpression Check(string source, Expr root, CelDeclarations variables, string container, bool isStrict)
    {
        var checker = new Checker(source, variables, container);
        checker.TypeOf(root);
        return isStrict && checker._errors.Count > 0
            ? throw new CelCheckException([.. checker._errors.OrderBy(error => error.Span.Start)])
            : new CelCheckedExpression(source, root, checker._types, checker._references, checker._scope.MostVisible);
    }

    private CelType TypeOf(Expr expression)
    {
        var type = expression switch
        {
            LiteralExpr literal => OfLiteral(literal.Value.Kind),
            NameExpr or SelectExpr => OfName(expression),
            HasExpr has => OfHas(has),
            IndexExpr index => OfIndex(index),
            UnaryExpr unary => OfUnary(unary),
            BinaryExpr binary => OfBinary(binary),
            ConditionalExpr conditional => OfConditional(conditional),
            CallExpr call => OfCall(call),
            ListExpr list => OfList(list),
            MapExpr map => OfMap(map),
            MacroExpr macro => OfMacro(macro),
            _ => throw new InvalidOperationException(expression.GetType().Name),
        };
        _types[expression] = type;
        return type;
    }

    private static CelType OfLiteral(CelKind kind) => kind switch
    {
        CelKind.Null => CelType.Null,
        CelKind.Bool => CelType.Bool,
        CelKind.Int => CelType.Int,
        CelKind.Uint => CelType.Uint,
        CelKind.Double => CelType.Double,
        CelKind.Bytes => CelType.Bytes,
        _ => CelType.String,
    };

    private CelType OfUnary(UnaryExpr unary)
    {
        if (unary.Operator == UnaryOperator.Not)
        {
            ExpectBool(unary.Operand, "'!'");
            return CelType.Bool;
        }

        return OfOperator(unary, FunctionTable.Operator("-_"), "-", unary.Span, unary.Operand);
    }

    private CelType OfBinary(BinaryExpr binary)
    {
        var symbol = binary.Operator.Symbol();
        switch (binary.Operator)
        {
            case BinaryOperator.And or BinaryOperator.Or:
                ExpectBool(binary.Left, $"'{symbol}'");
                ExpectBool(binary.Right, $"'{symbol}'");
                return CelType.Bool;
            case BinaryOperator.Equal or BinaryOperator.NotEqual:
                return OfEquality(binary, symbol);
            default:
                return OfOperator(binary, FunctionTable.Operator($"_{symbol}_"), symbol, binary.OperatorSpan, binary.Left, binary.Right);
        }
    }

    private CelType OfEquality(BinaryExpr binary, string symbol)
    {
        var left = TypeOf(binary.Left);
        var right = TypeOf(binary.Right);
        if (TypeJoin.Of(left, right) is null)
        {
            var hint = left.WithoutNull.IsNumber && right.WithoutNull.IsNumber ? " Write both as the same kind of number, such as 1.0 or double(x)." : "";
            Error($"'{symbol}' cannot compare {left} with {right}.{hint}", binary.OperatorSpan);
        }

        return CelType.Bool;
    }

    private CelType OfConditional(ConditionalExpr conditional)
    {
        ExpectBool(conditional.Condition, "'?'");
        var whenTrue = TypeOf(conditional.WhenTrue);
        var whenFalse = TypeOf(conditional.WhenFalse);
        return TypeJoin.Of(whenTrue, whenFalse)
            ?? Error($"Both results need one type, not {whenTrue} and {whenFalse}.", conditional.WhenTrue.Span.To(conditional.WhenFalse.Span));
    }

    private CelType OfOperator(Expr expression, IReadOnlyList<Overload> overloads, string symbol, SourceSpan span, params Expr[] operands)
    {
        var types = operands.Select(TypeOf).ToArray();
        return Choose(expression, overloads, types)
            ?? Error($"'{symbol}' is not defined for {string.Join(" and ", types.Select(type => type.ToString()))}.", span);
    }

    private void ExpectBool(Expr expression, string user)
    {
        var type = TypeOf(expression);
        if (!type.IsDyn && type.WithoutNull.Kind != CelKind.Bool)
        {
            Error($"{user} takes bool, not {type}.", expression.Span);
        }
    }

    private CelType Error(string problem, SourceSpan span)
    {
        _errors.Add(new CelError(problem, _source, span));
        return CelType.Dyn;
    }
}
