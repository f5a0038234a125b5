using ApprovalGate.Cel.Lexing;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Parsing;

/// <summary>Reads an expression by recursive descent. Binary operators are read by precedence.</summary>
internal sealed partial class Parser
{
    private readonly string _text;
    private readonly CelLimits _limits;
    private readonly Lexer _lexer;
    private Token _token;
    private Token _next;
    private int _depth;

    private Parser(string text, CelLimits limits)
    {
        _text = text;
        _limits = limits;
        _lexer = new Lexer(text);
        _token = _lexer.Next();
        _next = _lexer.Next();
    }

    public static Expr Parse(string text, CelLimits limits)
    {
        if (text.Length > limits.MaxExpressionLength)
        {
            throw new CelParseException(new CelError("The expression is longer than MaxExpressionLength.", text, new SourceSpan(0, 1)));
        }

        var parser = new Parser(text, limits);
        var expression = parser.Expression();
        return parser._token.Kind == TokenKind.End ? expression : throw parser.Error($"{parser._token} is not expected here.", parser._token.Span);
    }

    private Expr Expression()
    {
        Enter();
        var condition = Binary(1);
        if (_token.Is("?"))
        {
            Advance();
            var whenTrue = Binary(1);
            Expect(":");
            condition = Bounded(new ConditionalExpr(condition, whenTrue, Expression()));
        }

        _depth--;
        return condition;
    }

    private Expr Binary(int precedence)
    {
        var left = Unary();
        while (OperatorOf(_token) is { } found && found.Precedence() >= precedence)
        {
            if (found is BinaryOperator.And or BinaryOperator.Or)
            {
                left = LogicalChain(found, left);
                continue;
            }

            var span = _token.Span;
            Advance();
            left = Bounded(new BinaryExpr(found, left, Binary(found.Precedence() + 1), span));
        }

        return left;
    }

    /// <summary>Reads <c>a &amp;&amp; b &amp;&amp; c ...</c> as a balanced tree, so that a long chain is not deep.</summary>
    private Expr LogicalChain(BinaryOperator chained, Expr first)
    {
        var operands = new List<Expr>();
        var operators = new List<SourceSpan>();
        AddFlat(first);
        while (OperatorOf(_token) == chained)
        {
            operators.Add(_token.Span);
            Advance();
            AddFlat(Binary(chained.Precedence() + 1));
        }

        return Balanced(0, operands.Count);

        // Both operators are associative, so parentheses around a part of the chain mean nothing.
        void AddFlat(Expr operand)
        {
            if (operand is BinaryExpr nested && nested.Operator == chained)
            {
                AddFlat(nested.Left);
                operators.Add(nested.OperatorSpan);
                AddFlat(nested.Right);
                return;
            }

            operands.Add(operand);
        }

        Expr Balanced(int from, int count)
        {
            var left = (count + 1) / 2;
            return count == 1
                ? operands[from]
                : Bounded(new BinaryExpr(chained, Balanced(from, left), Balanced(from + left, count - left), operators[from + left - 1]));
        }
    }

    private static BinaryOperator? OperatorOf(in Token token)
    {
        if (token.Kind is not (TokenKind.Symbol or TokenKind.Keyword))
        {
            return null;
        }

        return token.Text switch
        {
            "||" => BinaryOperator.Or,
            "&&" => BinaryOperator.And,
            "==" => BinaryOperator.Equal,
            "!=" => BinaryOperator.NotEqual,
            "<" => BinaryOperator.Less,
            "<=" => BinaryOperator.LessOrEqual,
            ">" => BinaryOperator.Greater,
            ">=" => BinaryOperator.GreaterOrEqual,
            "in" => BinaryOperator.In,
            "+" => BinaryOperator.Add,
            "-" => BinaryOperator.Subtract,
            "*" => BinaryOperator.Multiply,
            "/" => BinaryOperator.Divide,
            "%" => BinaryOperator.Modulo,
            _ => null,
        };
    }

    private Expr Unary()
    {
        var isNot = _token.Is("!");
        if (!isNot && (!_token.Is("-") || _next.Kind is TokenKind.Int or TokenKind.Double))
        {
            return Member();
        }

        Enter();
        var start = _token.Span;
        Advance();
        var operand = Unary();
        _depth--;
        return Bounded(new UnaryExpr(isNot ? UnaryOperator.Not : UnaryOperator.Negate, operand, start.To(operand.Span)));
    }

    private void Advance()
    {
        _token = _next;
        _next = _lexer.Next();
    }

    private Token Expect(string symbol)
    {
        var token = _token;
        if (!token.Is(symbol))
        {
            throw Error($"'{symbol}' is expected here, not {token}.", token.Span);
        }

        Advance();
        return token;
    }

    private bool TryTake(string symbol)
    {
        var found = _token.Is(symbol);
        if (found)
        {
            Advance();
        }

        return found;
    }

    // The descent is bounded as it goes down; a chain such as a.b.c, which grows upwards, as each node is made.
    private void Enter()
    {
        if (++_depth > _limits.MaxDepth)
        {
            throw Error("The expression is nested deeper than MaxDepth.", _token.Span);
        }
    }

    private T Bounded<T>(T expression) where T : Expr
        => expression.Depth <= _limits.MaxDepth ? expression : throw Error("The expression is nested deeper than MaxDepth.", expression.Span);

    private CelParseException Error(string problem, SourceSpan span) => new(new CelError(problem, _text, span));
}
