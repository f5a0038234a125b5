using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Calls;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Tools;

/// <summary>Reports <c>[Resolve]</c> where nothing resolves (AG1038): its author thinks that approvals bind what stands behind the value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IgnoredResolveAnalyzer() : SafeAnalyzer(Descriptors.ResolveIsIgnored)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Safe(Analyze), SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.Parent is AttributeListSyntax { Parent: { } marked } list
            && (marked is ParameterSyntax || list.Target?.Identifier.ValueText == "param")
            && context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type.Is(TypeNames.Resolve)
            && WhyIdle(marked, context) is { } reason)
        {
            var name = (marked as ParameterSyntax)?.Identifier.ValueText ?? "value";
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ResolveIsIgnored, attribute.GetLocation(), name, reason));
        }
    }

    private static string? WhyIdle(SyntaxNode marked, SyntaxNodeAnalysisContext context)
        => context.SemanticModel.GetDeclaredSymbol(marked, context.CancellationToken)?.ContainingSymbol is not IMethodSymbol method
                ? "it is no parameter of a method"
            : CoreFinder.ToolOf(method) is { } tool ? $"it is a parameter of a body; put it on that of '{SymbolText.ToolName(tool)}'"
            : method.MethodKind == MethodKind.Constructor
                ? "it is a parameter of a constructor, and members of an argument are not resolved; pass the value as a parameter of the tool"
            : method.Find(TypeNames.Attribute) is null && CallTargets.Of(context.Compilation).Find(method) is null
                ? $"'{SymbolText.ToolName(method)}' is not marked [RequiresApproval]"
            : null;
}
