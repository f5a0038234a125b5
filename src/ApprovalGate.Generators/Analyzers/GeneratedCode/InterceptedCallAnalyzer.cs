using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.GeneratedCode;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.GeneratedCode;

/// <summary>Reports interceptors of calls that the generator wrote (AG1046): one of a stub's question whether the gate is open would answer it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterceptedCallAnalyzer() : SafeAnalyzer(Descriptors.GeneratedCallIsIntercepted)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Safe(Analyze), SyntaxKind.InvocationExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (GeneratedFiles.Holds(context.Node.SyntaxTree)
            && context.SemanticModel.GetInterceptorMethod((InvocationExpressionSyntax)context.Node, context.CancellationToken) is { } interceptor)
        {
            // A place in a generated file cannot be shown; the interceptor is where somebody can do something about it.
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.GeneratedCallIsIntercepted, interceptor.Locations.FirstOrDefault(), SymbolText.ToolName(interceptor),
                context.Node.ToString()));
        }
    }
}
