using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Lexing;

/// <summary>One token: its kind, its text (for a quoted name without the quotes) and where it stands.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, SourceSpan Span)
{
    public bool Is(string symbol) => Kind is TokenKind.Symbol or TokenKind.Keyword && string.Equals(Text, symbol, StringComparison.Ordinal);

    public override string ToString() => Kind == TokenKind.End ? "the end of the expression" : $"'{Text}'";
}
