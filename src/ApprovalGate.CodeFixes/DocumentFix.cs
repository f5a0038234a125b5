using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.CodeFixes;

/// <summary>A fix that rewrites the methods diagnostics stand at, all of a document at once: two fixes of one type would both make it partial.</summary>
public abstract class DocumentFix : CodeFixProvider
{
    private readonly string _title;

    private protected DocumentFix(string id, string title)
    {
        _title = title;
        FixableDiagnosticIds = [id];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var methods = await FixableAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false);
        return methods.Count == 0 ? document : await FixAsync(document, methods, context.CancellationToken).ConfigureAwait(false);
    });

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var methods = await FixableAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false);
            if (methods.Count > 0)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(_title, cancellationToken => FixAsync(context.Document, methods, cancellationToken), GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>Returns whether the fix would compile.</summary>
    private protected abstract bool IsFixable(IMethodSymbol method);

    /// <summary>Returns what a method becomes.</summary>
    private protected abstract IEnumerable<MemberDeclarationSyntax> Become(
        MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken);

    private async Task<List<MethodDeclarationSyntax>> FixableAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. diagnostics
                .Select(one => root!.FindToken(one.Location.SourceSpan.Start).Parent!.FirstAncestorOrSelf<MethodDeclarationSyntax>())
                .OfType<MethodDeclarationSyntax>()
                .Where(one => model!.GetDeclaredSymbol(one, cancellationToken) is { } method && IsFixable(method))
                .Distinct(),
        ];
    }

    private async Task<Document> FixAsync(
        Document document, List<MethodDeclarationSyntax> methods, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return document.WithSyntaxRoot(PartialTypes.Rewrite(root!, methods, method => Become(method, model!, cancellationToken)));
    }
}
