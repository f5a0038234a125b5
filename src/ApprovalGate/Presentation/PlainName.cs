namespace ApprovalGate.Presentation;

/// <summary>Shows names that are data: a plain name as it is, any other between quotation marks, so that it cannot seem to be more than a name.</summary>
internal static class PlainName
{
    private const int MaxLength = 200;

    public static string Of(string name) => IsPlain(name) ? name : VisibleText.OfQuoted(name);

    private static bool IsPlain(string name) => name.Length is > 0 and <= MaxLength
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or ':' or '@' or '/' or '+' or '#');
}
