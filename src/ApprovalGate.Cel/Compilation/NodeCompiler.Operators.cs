using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Library;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Compilation;

/// <summary>Operators and calls.</summary>
internal sealed partial class NodeCompiler
{
    private const long LargestExactInDouble = 1L << 53;

    private Node Unary(UnaryExpr unary) => unary.Operator == UnaryOperator.Not
        ? new NotNode(Compile(unary.Operand)) { Span = unary.Span }
        : new Call1Node(OverloadsOf(unary), Compile(unary.Operand)) { Span = unary.Span };

    private Node Binary(BinaryExpr binary) => binary.Operator switch
    {
        BinaryOperator.And => new AndNode(Compile(binary.Left), Compile(binary.Right)) { Span = binary.Span },
        BinaryOperator.Or => new OrNode(Compile(binary.Left), Compile(binary.Right)) { Span = binary.Span },
        BinaryOperator.Equal => Equality(binary, isEqual: true),
        BinaryOperator.NotEqual => Equality(binary, isEqual: false),
        BinaryOperator.Less => Comparison<Less, Greater>(binary),
        BinaryOperator.LessOrEqual => Comparison<LessOrEqual, GreaterOrEqual>(binary),
        BinaryOperator.Greater => Comparison<Greater, Less>(binary),
        BinaryOperator.GreaterOrEqual => Comparison<GreaterOrEqual, LessOrEqual>(binary),
        BinaryOperator.Add => Arithmetic<Add>(binary),
        BinaryOperator.Subtract => Arithmetic<Subtract>(binary),
        BinaryOperator.Multiply => Arithmetic<Multiply>(binary),
        BinaryOperator.Divide => Arithmetic<Divide>(binary),
        BinaryOperator.Modulo => Arithmetic<Modulo>(binary),
        _ => new Call2Node(OverloadsOf(binary), Compile(binary.Left), Compile(binary.Right)) { Span = binary.Span },
    };

    private Node Equality(BinaryExpr binary, bool isEqual)
    {
        var kind = KindOf(binary.Left);
        if (kind != KindOf(binary.Right))
        {
            return new EqualityNode(Compile(binary.Left), Compile(binary.Right), isEqual) { Span = binary.Span };
        }

        var left = Compile(binary.Left);
        var right = Compile(binary.Right);
        return kind switch
        {
            CelKind.Int or CelKind.Uint or CelKind.Double =>
                isEqual ? Numbers<Equal, Equal>(kind, left, right, binary) : Numbers<NotEqual, NotEqual>(kind, left, right, binary),
            CelKind.Bool => new BoolEqualityNode(left, right, isEqual) { Span = binary.Span },
            CelKind.String when right is ConstantNode constant => new StringToConstantNode(left, constant.Value.RawString, isEqual) { Span = binary.Span },
            CelKind.String when left is ConstantNode constant => new StringToConstantNode(right, constant.Value.RawString, isEqual) { Span = binary.Span },
            _ => new EqualityNode(left, right, isEqual) { Span = binary.Span },
        };
    }

    /// <typeparam name="TComparison">The comparison.</typeparam>
    /// <typeparam name="TMirrored">The same with both sides exchanged.</typeparam>
    private Node Comparison<TComparison, TMirrored>(BinaryExpr binary) where TComparison : struct, IComparison where TMirrored : struct, IComparison
    {
        var leftKind = KindOf(binary.Left);
        var rightKind = KindOf(binary.Right);
        var left = Compile(binary.Left);
        var right = Compile(binary.Right);

        // "amount > 1000" with a double amount: a constant that a double holds exactly is compared as a double.
        if (leftKind == CelKind.Double && AsDouble(right, rightKind) is { } converted)
        {
            return new DoubleToConstantNode<TComparison>(left, converted) { Span = binary.Span };
        }

        if (rightKind == CelKind.Double && AsDouble(left, leftKind) is { } mirrored)
        {
            return new DoubleToConstantNode<TMirrored>(right, mirrored) { Span = binary.Span };
        }

        return leftKind == rightKind && leftKind is CelKind.Int or CelKind.Uint or CelKind.Double
            ? Numbers<TComparison, TMirrored>(leftKind, left, right, binary)
            : new OrderNode<TComparison>(left, right) { Span = binary.Span };
    }

    private static double? AsDouble(Node node, CelKind kind)
        => node is ConstantNode { Value.RawInt: >= -LargestExactInDouble and <= LargestExactInDouble } constant && kind == CelKind.Int
            ? constant.Value.RawInt
            : null;

    private static Node Numbers<TComparison, TMirrored>(CelKind kind, Node left, Node right, BinaryExpr binary)
        where TComparison : struct, IComparison where TMirrored : struct, IComparison => kind switch
    {
        CelKind.Int when right is ConstantNode constant => new IntToConstantNode<TComparison>(left, constant.Value.RawInt) { Span = binary.Span },
        CelKind.Int when left is ConstantNode constant => new IntToConstantNode<TMirrored>(right, constant.Value.RawInt) { Span = binary.Span },
        CelKind.Int => new IntComparisonNode<TComparison>(left, right) { Span = binary.Span },
        CelKind.Uint => new UintComparisonNode<TComparison>(left, right) { Span = binary.Span },
        _ when right is ConstantNode constant => new DoubleToConstantNode<TComparison>(left, constant.Value.RawDouble) { Span = binary.Span },
        _ when left is ConstantNode constant => new DoubleToConstantNode<TMirrored>(right, constant.Value.RawDouble) { Span = binary.Span },
        _ => new DoubleComparisonNode<TComparison>(left, right) { Span = binary.Span },
    };

    private Node Arithmetic<TOperation>(BinaryExpr binary) where TOperation : struct, IArithmetic
    {
        var kind = KindOf(binary.Left);
        var left = Compile(binary.Left);
        var right = Compile(binary.Right);
        return kind == KindOf(binary.Right) && kind == KindOf(binary) ? kind switch
        {
            CelKind.Int => new IntArithmeticNode<TOperation>(left, right) { Span = binary.Span },
            CelKind.Uint => new UintArithmeticNode<TOperation>(left, right) { Span = binary.Span },
            CelKind.Double => new DoubleArithmeticNode<TOperation>(left, right) { Span = binary.Span },
            _ => new Call2Node(OverloadsOf(binary), left, right) { Span = binary.Span },
        }
        : new Call2Node(OverloadsOf(binary), left, right) { Span = binary.Span };
    }

    private Node Call(CallExpr call)
    {
        if (_expression.ReferenceOf(call) is not { } function)
        {
            return new FailingNode(CelEvaluationErrorKind.UnknownName, $"There is no function '{call.Function}'.") { Span = call.FunctionSpan };
        }

        var arguments = call.Arguments.Select(Compile).ToList();
        if (function.IsMember)
        {
            arguments.Insert(0, Compile(call.Target!));
        }

        if (function.Overloads.Any(overload => overload.Many is not null && overload.TakesCount(arguments.Count)))
        {
            return new CallManyNode(function.Overloads, arguments) { Span = call.Span };
        }

        if (arguments.Count == 2 && arguments[1] is ConstantNode { Value.Kind: CelKind.String } pattern
            && string.Equals(call.Function, "matches", StringComparison.Ordinal))
        {
            return new MatchesNode(arguments[0], pattern.Value.RawString) { Span = call.Span };
        }

        return arguments.Count switch
        {
            1 => new Call1Node(function.Overloads, arguments[0]) { Span = call.Span },
            2 => new Call2Node(function.Overloads, arguments[0], arguments[1]) { Span = call.Span },
            3 => new Call3Node(function.Overloads, arguments[0], arguments[1], arguments[2]) { Span = call.Span },
            _ => new CallManyNode(function.Overloads, arguments) { Span = call.Span },
        };
    }

    private IReadOnlyList<Overload> OverloadsOf(Expr expression) => _expression.ReferenceOf(expression)?.Overloads ?? [];
}
