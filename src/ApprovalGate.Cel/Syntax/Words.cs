namespace ApprovalGate.Cel.Syntax;

/// <summary>Which words are names and which the language keeps for itself.</summary>
internal static class Words
{
    private static readonly HashSet<string> Keywords = new(["true", "false", "null", "in"], StringComparer.Ordinal);

    private static readonly HashSet<string> Reserved = new(
        [
            "as", "break", "const", "continue", "else", "for", "function", "if", "import",
            "let", "loop", "package", "namespace", "return", "var", "void", "while",
        ],
        StringComparer.Ordinal);

    /// <summary>Whether the word can name neither a variable nor a field.</summary>
    public static bool IsKeyword(string word) => Keywords.Contains(word);

    /// <summary>Whether the word can name a field or method, but no variable.</summary>
    public static bool IsReserved(string word) => Reserved.Contains(word);

    /// <summary>Whether the text can stand as a field without quotes.</summary>
    public static bool IsIdentifier(string text)
        => text.Length > 0 && IsStart(text[0]) && text.All(IsPart) && !IsKeyword(text);

    public static bool IsStart(char unit) => unit is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    public static bool IsPart(char unit) => IsStart(unit) || unit is >= '0' and <= '9';
}
