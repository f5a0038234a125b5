using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing.Caching;

/// <summary>What a file declares: its syntax but for the bodies of methods, of which no symbol is made.</summary>
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

    /// <summary>Of an accessor the body counts, since <c>field</c> in it declares a field. So does a directive, which reaches further.</summary>
    private static bool IsBody(SyntaxNode node)
        => node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is BaseMethodDeclarationSyntax && !node.ContainsDirectives;
}
