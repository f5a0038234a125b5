using System.Globalization;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Parsing.Syntax;

/// <summary>
/// Finds identifiers and keywords by their text. To make every node of a large project in order to look at it costs more than all else
/// that the generator does; in a text most files are done with at once.
/// </summary>
internal static class TokenSearch
{
    /// <summary>Returns the identifiers of a file that have one of some names.</summary>
    public static IEnumerable<SyntaxToken> Of(SyntaxTree tree, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var root = tree.GetRoot(cancellationToken);
        var text = tree.GetText(cancellationToken).ToString();
        return HasDisguise(text)
            ? root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText))
            : names.SelectMany(name => Of(root, text, name));
    }

    /// <summary>Returns where a file has a keyword, which cannot be written in another way.</summary>
    public static IEnumerable<SyntaxToken> Of(SyntaxTree tree, SyntaxKind keyword, CancellationToken cancellationToken)
        => Tokens(tree.GetRoot(cancellationToken), tree.GetText(cancellationToken).ToString(), SyntaxFacts.GetText(keyword))
            .Where(token => token.IsKind(keyword));

    private static IEnumerable<SyntaxToken> Of(SyntaxNode root, string text, string name)
        => Tokens(root, text, name).Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);

    private static IEnumerable<SyntaxToken> Tokens(SyntaxNode root, string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            var token = root.FindToken(at);
            if (token.Span.Contains(at))
            {
                yield return token;
            }
        }
    }

    /// <summary>An identifier may be written with escapes, or with characters that nobody sees and that do not count.</summary>
    private static bool HasDisguise(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] > '\x7f'
                ? CharUnicodeInfo.GetUnicodeCategory(text[at]) == UnicodeCategory.Format
                : text[at] == '\\' && at + 1 < text.Length && text[at + 1] is 'u' or 'U')
            {
                return true;
            }
        }

        return false;
    }
}
