using System.Threading;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Caching;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Finds marks where the attribute index does not look: on lambdas, and on accessors of events declared as fields.</summary>
internal static class MisplacedMarkParser
{
    private static readonly string[] Names = ["RequiresApproval", "RequiresApprovalAttribute"];

    public static IEnumerable<ParseResult> Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        var names = new Lazy<IReadOnlyCollection<string>>(() => WithAliases(compilation, cancellationToken));
        return compilation.SyntaxTrees.SelectMany(tree => TokenSearch.Of(tree, names.Value, cancellationToken)
            .Select(name => name.Parent?.FirstAncestorOrSelf<AttributeSyntax>())
            .OfType<AttributeSyntax>().Distinct()
            .Select(mark => Parse(mark, compilation, cancellationToken)).OfType<ParseResult>());
    }

    private static ParseResult? Parse(AttributeSyntax mark, Compilation compilation, CancellationToken cancellationToken)
    {
        var (name, reason) = mark.Parent switch
        {
            { Parent: LambdaExpressionSyntax } => ("A lambda", "a lambda has no partial form; move it to a partial method"),
            AttributeListSyntax { Target: not null, Parent: EventFieldDeclarationSyntax } =>
                ("An event", "an accessor has no partial form; make it a method"),
            _ => default,
        };
        return name is not null
            && compilation.GetSemanticModel(mark.SyntaxTree).GetSymbolInfo(mark, cancellationToken).Symbol is { } symbol
            && symbol.ContainingType.Is(TypeNames.Attribute)
            ? ParseResult.Refused(DiagnosticInfo.Create(Descriptors.CannotBeGated, mark.GetLocation(), name, reason))
            : null;
    }

    /// <summary>A name may be given to the attribute by any file, for all of them.</summary>
    private static IReadOnlyCollection<string> WithAliases(Compilation compilation, CancellationToken cancellationToken)
        => [.. compilation.SyntaxTrees
            .SelectMany(tree => Usings(tree.GetRoot(cancellationToken)))
            .Where(static directive => directive.Alias is not null
                && directive.DescendantTokens().Any(static token => Names.Contains(token.ValueText)))
            .Select(static directive => directive.Alias!.Name.Identifier.ValueText)
            .SelectMany(static alias => new[] { alias, WithoutSuffix(alias) }).Concat(Names).Distinct()];

    private static IEnumerable<UsingDirectiveSyntax> Usings(SyntaxNode file) => file
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>();

    private static string WithoutSuffix(string name)
        => name.EndsWith("Attribute", StringComparison.Ordinal) && name.Length > "Attribute".Length
            ? name.Substring(0, name.Length - "Attribute".Length)
            : name;
}
