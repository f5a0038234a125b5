namespace ApprovalGate.Cel.Lexing;

/// <summary>The kinds of token. An operator's text says which it is.</summary>
internal enum TokenKind
{
    End,
    Name,
    QuotedName,
    Keyword,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Symbol,
}
