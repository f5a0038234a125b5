using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.CodeFixes;

/// <summary>Fixes AG1009: what uses the body of a tool uses the tool, whose parameters are the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallToolFix)), Shared]
public sealed class CallToolFix : CodeFixProvider
{
    private const string Suffix = "Core";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["AG1009"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        var model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (NameIn(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) is { } name
                && model.GetSymbolInfo(name, context.CancellationToken).Symbol is IMethodSymbol core
                && IsFixable(core, name))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        "Call the gated method",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceToken(name.Identifier, ToolName(name.Identifier)))),
                        nameof(CallToolFix)),
                    diagnostic);
            }
        }
    }

    /// <summary>A permit is the gate's to give, and names of arguments are the body's own; both would not compile.</summary>
    private static bool IsFixable(IMethodSymbol core, SimpleNameSyntax name)
        => core.Name.EndsWith(Suffix, StringComparison.Ordinal)
            && core.Parameters.All(static one => one.Type.ToDisplayString() != "ApprovalGate.Permit")
            && name.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.ArgumentList.Arguments.Any(static one => one.NameColon is not null) != true;

    private static SimpleNameSyntax? NameIn(SyntaxNode node) => node switch
    {
        SimpleNameSyntax name => name,
        InvocationExpressionSyntax call => NameIn(call.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        ArgumentSyntax argument => NameIn(argument.Expression),
        PrefixUnaryExpressionSyntax address => NameIn(address.Operand),
        _ => null,
    };

    private static SyntaxToken ToolName(SyntaxToken core)
    {
        var name = core.ValueText.Substring(0, core.ValueText.Length - Suffix.Length);
        return SyntaxFactory.Identifier(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name).WithTriviaFrom(core);
    }
}
