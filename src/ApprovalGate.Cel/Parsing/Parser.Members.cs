using ApprovalGate.Cel.Lexing;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Parsing;

/// <summary>Primary expressions and what follows them: fields, indexes, calls.</summary>
internal sealed partial class Parser
{
    private Expr Member()
    {
        var operand = Primary();
        while (true)
        {
            if (TryTake("."))
            {
                operand = Bounded(AfterDot(operand));
            }
            else if (_token.Is("["))
            {
                Advance();
                var isOptional = TryTake("?");
                var index = Expression();
                operand = Bounded(new IndexExpr(operand, index, isOptional, operand.Span.To(Expect("]").Span)));
            }
            else if (_token.Is("{") && operand is NameExpr or SelectExpr)
            {
                throw Error("Messages of protocol buffers are not supported.", operand.Span.To(_token.Span));
            }
            else
            {
                return operand;
            }
        }
    }

    private Expr AfterDot(Expr operand)
    {
        var isOptional = TryTake("?");
        var field = _token;
        if (field.Kind is not (TokenKind.Name or TokenKind.QuotedName))
        {
            throw Error($"The name of a field or function is expected here, not {field}.", field.Span);
        }

        Advance();
        if (isOptional || field.Kind == TokenKind.QuotedName || !_token.Is("("))
        {
            return new SelectExpr(operand, field.Text, isOptional, field.Span, operand.Span.To(field.Span));
        }

        var arguments = Arguments(out var end);
        var span = operand.Span.To(end);
        return (Expr?)Macro(operand, field, arguments, span)
            ?? new CallExpr(operand, field.Text, isAbsolute: false, arguments, field.Span, span);
    }

    private List<Expr> Arguments(out SourceSpan end)
    {
        Expect("(");
        var arguments = new List<Expr>();
        while (!_token.Is(")"))
        {
            arguments.Add(Expression());
            if (!TryTake(","))
            {
                break;
            }

            if (_token.Is(")"))
            {
                throw Error("An argument is expected after ','.", _token.Span);
            }
        }

        end = Expect(")").Span;
        return arguments;
    }

    private Expr Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Name:
                return Name(isAbsolute: false, token.Span);
            case TokenKind.Keyword when !token.Is("in"):
                Advance();
                return new LiteralExpr(token.Is("null") ? CelValue.Null : CelValue.Bool(token.Is("true")), token.Span);
            case TokenKind.Int or TokenKind.Double or TokenKind.Uint:
                return Number(isNegative: false, token.Span);
            case TokenKind.String or TokenKind.Bytes:
                return Quoted();
            case TokenKind.Symbol when token.Is("-"):
                Advance();
                return Number(isNegative: true, token.Span);
            case TokenKind.Symbol when token.Is("."):
                Advance();
                return _token.Kind == TokenKind.Name
                    ? Name(isAbsolute: true, token.Span)
                    : throw Error($"A name is expected after '.', not {_token}.", _token.Span);
            case TokenKind.Symbol when token.Is("("):
                Advance();
                var inner = Expression();
                Expect(")");
                return inner;
            case TokenKind.Symbol when token.Is("["):
                return List();
            case TokenKind.Symbol when token.Is("{"):
                return Map();
            default:
                throw Error($"A value is expected here, not {token}.", token.Span);
        }
    }

    private Expr Name(bool isAbsolute, SourceSpan start)
    {
        var name = _token;
        Advance();
        if (_token.Is("("))
        {
            var arguments = Arguments(out var end);
            var span = start.To(end);
            return (Expr?)(isAbsolute ? null : Has(name, arguments, span))
                ?? Bounded(new CallExpr(null, name.Text, isAbsolute, arguments, name.Span, span));
        }

        return Words.IsReserved(name.Text)
            ? throw Error($"'{name.Text}' is a reserved word and cannot name a variable.", name.Span)
            : new NameExpr(name.Text, isAbsolute, start.To(name.Span));
    }

    private LiteralExpr Number(bool isNegative, SourceSpan start)
    {
        var token = _token;
        Advance();
        var value = token.Kind switch
        {
            TokenKind.Int => LiteralReader.Int(token.Text, isNegative),
            TokenKind.Uint => LiteralReader.Uint(token.Text),
            _ => LiteralReader.Double(token.Text, isNegative),
        };
        var span = start.To(token.Span);
        return value is { } number ? new LiteralExpr(number, span) : throw Error("The number does not fit its type.", span);
    }

    private LiteralExpr Quoted()
    {
        var token = _token;
        Advance();
        var (value, problem, at) = LiteralReader.Quoted(token.Text, token.Kind == TokenKind.Bytes);
        return problem is null ? new LiteralExpr(value, token.Span) : throw Error(problem, new SourceSpan(token.Span.Start + at, 2));
    }

    private ListExpr List()
    {
        var start = Expect("[").Span;
        var elements = new List<ListElement>();
        while (!_token.Is("]"))
        {
            var isOptional = TryTake("?");
            elements.Add(new ListElement(Expression(), isOptional));
            if (!TryTake(","))
            {
                break;
            }
        }

        return Bounded(new ListExpr(elements, start.To(Expect("]").Span)));
    }

    private MapExpr Map()
    {
        var start = Expect("{").Span;
        var entries = new List<MapEntry>();
        while (!_token.Is("}"))
        {
            var isOptional = TryTake("?");
            var key = Expression();
            Expect(":");
            entries.Add(new MapEntry(key, Expression(), isOptional));
            if (!TryTake(","))
            {
                break;
            }
        }

        return Bounded(new MapExpr(entries, start.To(Expect("}").Span)));
    }
}
