using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Lexing;

/// <summary>Cuts a text into tokens.</summary>
internal sealed class Lexer
{
    private static readonly string[] LongSymbols = ["&&", "||", "==", "!=", "<=", ">="];

    private readonly string _text;
    private int _at;

    public Lexer(string text) => _text = text;

    public Token Next()
    {
        SkipBlanks();
        if (_at == _text.Length)
        {
            return new Token(TokenKind.End, "", new SourceSpan(_at, 0));
        }

        var unit = _text[_at];
        if (Words.IsStart(unit))
        {
            return QuoteAfterPrefix() is { } prefix ? Quoted(prefix) : Word();
        }

        if (unit is '"' or '\'')
        {
            return Quoted(0);
        }

        if (IsDigit(unit) || (unit == '.' && IsDigit(Peek(1))))
        {
            return Number();
        }

        return unit == '`' ? QuotedName() : Symbol();
    }

    private static bool IsDigit(char unit) => unit is >= '0' and <= '9';

    private static bool IsHexDigit(char unit) => IsDigit(unit) || unit is (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _at++;
            }
            else if (_text[_at] == '/' && Peek(1) == '/')
            {
                var end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>The number of prefix letters (<c>r</c>, <c>b</c>, <c>br</c>, <c>rb</c>) if a quote follows them.</summary>
    private int? QuoteAfterPrefix()
    {
        var letters = 0;
        var (raw, bytes) = (false, false);
        for (; letters < 3; letters++)
        {
            switch (Peek(letters))
            {
                case '"' or '\'' when letters > 0:
                    return letters;
                case 'r' or 'R' when !raw:
                    raw = true;
                    break;
                case 'b' or 'B' when !bytes:
                    bytes = true;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private Token Word()
    {
        var start = _at;
        while (_at < _text.Length && Words.IsPart(_text[_at]))
        {
            _at++;
        }

        var word = _text.Substring(start, _at - start);
        return Take(Words.IsKeyword(word) ? TokenKind.Keyword : TokenKind.Name, start);
    }

    private Token QuotedName()
    {
        var end = _text.IndexOf('`', _at + 1);
        var start = _at;
        if (end <= start + 1)
        {
            throw Error("A quoted field name needs at least one character and a closing backtick.", start);
        }

        _at = end + 1;
        for (var i = start + 1; i < end; i++)
        {
            if (!Words.IsPart(_text[i]) && _text[i] is not ('.' or '-' or '/' or ' '))
            {
                throw Error("A quoted field name has letters, digits, '_', '.', '-', '/' and blanks only.", i);
            }
        }

        return new Token(TokenKind.QuotedName, _text.Substring(start + 1, end - start - 1), new SourceSpan(start, _at - start));
    }

    private Token Number()
    {
        var start = _at;
        if (_text[_at] == '0' && Peek(1) is 'x' or 'X' && IsHexDigit(Peek(2)))
        {
            _at += 2;
            while (IsHexDigit(Peek(0)))
            {
                _at++;
            }

            return Integer(start);
        }

        SkipDigits();
        var isDouble = false;
        if (Peek(0) == '.' && IsDigit(Peek(1)))
        {
            isDouble = true;
            _at++;
            SkipDigits();
        }

        if (Peek(0) is 'e' or 'E' && (IsDigit(Peek(1)) || (Peek(1) is '+' or '-' && IsDigit(Peek(2)))))
        {
            isDouble = true;
            _at += 2;
            SkipDigits();
        }

        return isDouble ? Take(TokenKind.Double, start) : Integer(start);
    }

    private Token Integer(int start)
    {
        var isUnsigned = Peek(0) is 'u' or 'U';
        _at += isUnsigned ? 1 : 0;
        return Take(isUnsigned ? TokenKind.Uint : TokenKind.Int, start);
    }

    private void SkipDigits()
    {
        while (IsDigit(Peek(0)))
        {
            _at++;
        }
    }

    private Token Quoted(int prefix)
    {
        var start = _at;
        var letters = _text.Substring(_at, prefix);
        var raw = letters.IndexOfAny(['r', 'R']) >= 0;
        _at += prefix;
        var quote = _text[_at];
        var isTriple = Peek(1) == quote && Peek(2) == quote;
        var close = new string(quote, isTriple ? 3 : 1);
        _at += close.Length;
        while (string.CompareOrdinal(_text, _at, close, 0, close.Length) != 0)
        {
            if (_at >= _text.Length || (!isTriple && _text[_at] is '\n' or '\r'))
            {
                throw Error($"The closing {close} of this literal is missing.", start);
            }

            _at += !raw && _text[_at] == '\\' && _at + 1 < _text.Length ? 2 : 1;
        }

        _at += close.Length;
        return Take(letters.IndexOfAny(['b', 'B']) >= 0 ? TokenKind.Bytes : TokenKind.String, start);
    }

    private Token Symbol()
    {
        var start = _at;
        foreach (var symbol in LongSymbols)
        {
            if (string.CompareOrdinal(_text, _at, symbol, 0, symbol.Length) == 0)
            {
                _at += symbol.Length;
                return Take(TokenKind.Symbol, start);
            }
        }

        if (!"()[]{}.,:?+-*/%<>!".Contains(_text[_at], StringComparison.Ordinal))
        {
            throw Error(Unexpected(_text[_at]), start);
        }

        _at++;
        return Take(TokenKind.Symbol, start);
    }

    private static string Unexpected(char unit) => unit switch
    {
        '=' => "A single '=' is no operator. Write '==' to compare.",
        '&' => "A single '&' is no operator. Write '&&'.",
        '|' => "A single '|' is no operator. Write '||'.",
        _ => "This character cannot stand here.",
    };

    private Token Take(TokenKind kind, int start) => new(kind, _text.Substring(start, _at - start), new SourceSpan(start, _at - start));

    private CelParseException Error(string problem, int at) => new(new CelError(problem, _text, new SourceSpan(at, 1)));
}
