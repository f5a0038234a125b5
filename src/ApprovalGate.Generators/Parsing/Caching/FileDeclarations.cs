using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing.Caching;

/// <summary>What a file declares: its syntax without the bodies of methods, which declare nothing.</summary>
/// <remarks>One exception: a body that mentions a parameter of a primary constructor makes the compiler store it in the object.</remarks>
internal sealed class FileDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> Known = new();

    private readonly string _path;
    private readonly ParseOptions _options;
    private readonly Lazy<string> _text;

    private FileDeclarations(SyntaxTree tree)
    {
        _path = tree.FilePath;
        _options = tree.Options;
        _text = new Lazy<string>(() => Read(tree.GetRoot())); // Lets go of the tree once it is read.
    }

    public static FileDeclarations Of(SyntaxTree tree) => Known.GetValue(tree, static one => new FileDeclarations(one));

    /// <summary>Returns whether two files, or versions of one, declare the same. Only what was edited is read.</summary>
    public bool IsSame(FileDeclarations other)
        => ReferenceEquals(this, other) || (_path == other._path && _options.Equals(other._options) && _text.Value == other._text.Value);

    private static string Read(SyntaxNode root)
    {
        var text = new StringBuilder();
        foreach (var part in root.DescendantNodesAndTokensAndSelf(static node => !IsBody(node)))
        {
            text.Append((char)part.RawKind);
            if (part.IsToken)
            {
                Append(text, part.AsToken());
            }
            else if (part.AsNode() is { Parent.Parent: TypeDeclarationSyntax type } body && IsBody(body))
            {
                AppendCaptures(text, body, type);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, SyntaxToken token)
    {
        if (token.ContainsDirectives)
        {
            foreach (var directive in token.GetAllTrivia().Where(static trivia => trivia.IsDirective))
            {
                text.Append(directive.ToFullString());
            }
        }

        text.Append(token.Text).Append('\0');
    }

    /// <summary>
    /// Appends the names in a body that may be those of parameters of the primary constructor. It may stand in another part of a partial
    /// type; then every name may be one of its parameters.
    /// </summary>
    private static void AppendCaptures(StringBuilder text, SyntaxNode body, TypeDeclarationSyntax type)
    {
        if (type.ParameterList is null && !type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return;
        }

        var parameters = type.ParameterList?.Parameters.Select(static one => one.Identifier.ValueText).ToList();
        var names = body.DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText)
            .Where(name => parameters?.Contains(name) != false)
            .Distinct().OrderBy(static name => name, StringComparer.Ordinal);
        foreach (var name in names)
        {
            text.Append(name).Append('\0');
        }
    }

    /// <summary>Of an accessor the body counts, since <c>field</c> in it declares a field. So does a directive, which reaches further.</summary>
    private static bool IsBody(SyntaxNode node)
        => node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is BaseMethodDeclarationSyntax && !node.ContainsDirectives;
}
