using System.Threading;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Bodies;

/// <summary>Reports marked methods that have a body of their own (AG1002). An analyzer, because a code fix can split them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MarkedMethodHasBodyAnalyzer() : SafeAnalyzer(Descriptors.MarkedMethodHasBody)
{
    private protected override void Register(AnalysisContext context)
    {
        // Generated code is looked at too: what another generator writes can be marked as well.
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.Find(TypeNames.Attribute) is not null
            && GatingRestrictions.WhyNot(method) is null
            && BodyOwner(method, context.CancellationToken) is { } declaration)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MarkedMethodHasBody, declaration.Identifier.GetLocation(), SymbolText.ToolName(method)));
        }
    }

    private static MethodDeclarationSyntax? BodyOwner(IMethodSymbol method, CancellationToken cancellationToken)
        => method.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellationToken)).OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(static declaration => (declaration.Body is not null || declaration.ExpressionBody is not null)
                && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
