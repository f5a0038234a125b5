using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.CodeFixes;

/// <summary>Splits a method with a body into the partial declaration and the private <c>...Core</c>.</summary>
/// <param name="Declaration">What callers see: attributes, documentation, defaults.</param>
/// <param name="Core">The body.</param>
internal sealed record MethodSplit(MethodDeclarationSyntax Declaration, MethodDeclarationSyntax Core)
{
    private const string EnumeratorCancellation = "System.Runtime.CompilerServices.EnumeratorCancellationAttribute";

    private static readonly SyntaxKind[] Accessibilities =
        [SyntaxKind.PublicKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword, SyntaxKind.PrivateKeyword];

    /// <summary>What the body keeps; the other modifiers say what callers see.</summary>
    private static readonly SyntaxKind[] OfTheBody =
        [SyntaxKind.StaticKeyword, SyntaxKind.ReadOnlyKeyword, SyntaxKind.UnsafeKeyword, SyntaxKind.AsyncKeyword];

    /// <summary>Returns why the split would not compile, or null.</summary>
    public static string? WhyNot(IMethodSymbol method) => method switch
    {
        { IsAsync: true, ReturnsVoid: true } => "an async void body runs on after its permit has ended",
        _ when !method.ContainingType.GetMembers(method.Name + "Core").IsEmpty => "the name of the body is taken",
        _ => null,
    };

    public static MethodSplit Of(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        var newLine = NewLine(method, cancellationToken);
        return new MethodSplit(
            Declare(method, newLine, Keeps(method, model, isCore: false, cancellationToken)),
            Move(method, newLine, Keeps(method, model, isCore: true, cancellationToken)));
    }

    /// <summary>Returns how lines end in the file of a method.</summary>
    public static SyntaxTrivia NewLine(MethodDeclarationSyntax method, CancellationToken cancellationToken)
        => SyntaxFactory.EndOfLine(method.SyntaxTree.GetText(cancellationToken).ToString().Contains("\r\n") ? "\r\n" : "\n");

    private static MethodDeclarationSyntax Declare(MethodDeclarationSyntax method, SyntaxTrivia newLine, Func<AttributeSyntax, bool> keeps)
    {
        var modifiers = method.Modifiers.Where(static one => !one.IsKind(SyntaxKind.AsyncKeyword)).Select(static one => one.Kind()).ToList();
        if (!modifiers.Any(Accessibilities.Contains))
        {
            modifiers.Insert(0, SyntaxKind.PrivateKeyword);
        }

        var declared = WithModifiers(method, [.. modifiers, SyntaxKind.PartialKeyword]);
        declared = declared
            .WithParameterList(WithAttributes(declared.ParameterList, keeps))
            .WithBody(null)
            .WithExpressionBody(null)
            .WithSemicolonToken(default);
        var last = declared.GetLastToken();
        return declared
            .ReplaceToken(last, last.WithTrailingTrivia())
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(newLine));
    }

    private static MethodDeclarationSyntax Move(MethodDeclarationSyntax method, SyntaxTrivia newLine, Func<AttributeSyntax, bool> keeps)
    {
        var indentation = method.GetLeadingTrivia().LastOrDefault(static one => one.IsKind(SyntaxKind.WhitespaceTrivia));
        SyntaxTrivia[] before = indentation.IsKind(SyntaxKind.WhitespaceTrivia) ? [newLine, indentation] : [newLine];
        var modifiers = method.Modifiers.Select(static one => one.Kind()).Where(OfTheBody.Contains);
        var core = WithModifiers(method.WithAttributeLists(default), [SyntaxKind.PrivateKeyword, .. modifiers]);
        var parameters = core.ParameterList.Parameters.Select(static one => one
            .WithDefault(null)
            .WithModifiers(SyntaxFactory.TokenList(one.Modifiers.Where(static modifier =>
                !modifier.IsKind(SyntaxKind.ThisKeyword) && !modifier.IsKind(SyntaxKind.ParamsKeyword))))
            .WithLeadingTrivia(one.GetLeadingTrivia())
            .WithTrailingTrivia(one.GetTrailingTrivia()));
        var list = core.ParameterList.WithParameters(SyntaxFactory.SeparatedList(parameters, core.ParameterList.Parameters.GetSeparators()));
        return core
            .WithIdentifier(SyntaxFactory.Identifier(method.Identifier.ValueText + "Core").WithTriviaFrom(method.Identifier))
            .WithParameterList(WithAttributes(list, keeps))
            .WithLeadingTrivia(before);
    }

    /// <summary>Writes the modifiers anew, one space after each; what stood before the method stays before it.</summary>
    private static MethodDeclarationSyntax WithModifiers(MethodDeclarationSyntax method, IEnumerable<SyntaxKind> kinds)
    {
        var leading = method.AttributeLists.Count == 0
            ? method.GetLeadingTrivia()
            : method.Modifiers.Count > 0 ? method.Modifiers[0].LeadingTrivia : method.ReturnType.GetLeadingTrivia();
        var tokens = kinds.Select(static kind => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space)).ToList();
        tokens[0] = tokens[0].WithLeadingTrivia(leading);
        return method.WithReturnType(method.ReturnType.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(tokens));
    }

    /// <summary>
    /// Returns which attributes of parameters a half keeps. What flow analysis reads counts in the body too; what cancels an enumeration
    /// counts only there.
    /// </summary>
    private static Func<AttributeSyntax, bool> Keeps(
        MethodDeclarationSyntax method, SemanticModel model, bool isCore, CancellationToken cancellationToken)
    {
        var dropped = new HashSet<string>(
            method.ParameterList.Parameters.SelectMany(static one => one.AttributeLists).SelectMany(static list => list.Attributes)
                .Where(one => model.GetSymbolInfo(one, cancellationToken).Symbol?.ContainingType is { } type
                    && (type.ToDisplayString() == EnumeratorCancellation
                        ? !isCore
                        : isCore && type.ContainingNamespace.ToDisplayString() != "System.Diagnostics.CodeAnalysis"))
                .Select(static one => one.ToString()));
        return attribute => !dropped.Contains(attribute.ToString());
    }

    private static ParameterListSyntax WithAttributes(ParameterListSyntax list, Func<AttributeSyntax, bool> keeps)
        => list.ReplaceNodes(list.Parameters, (_, parameter) => parameter
            .WithAttributeLists(SyntaxFactory.List(parameter.AttributeLists
                .Select(one => one.WithAttributes(Kept(one.Attributes, keeps)))
                .Where(static one => one.Attributes.Count > 0)))
            .WithLeadingTrivia(parameter.GetLeadingTrivia()));

    private static SeparatedSyntaxList<AttributeSyntax> Kept(SeparatedSyntaxList<AttributeSyntax> attributes, Func<AttributeSyntax, bool> keeps)
        => attributes.All(keeps) ? attributes : SyntaxFactory.SeparatedList(attributes.Where(keeps));
}
