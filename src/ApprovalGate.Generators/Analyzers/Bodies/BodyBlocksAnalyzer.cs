using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Bodies;

/// <summary>Reports bodies that block on a task (AG1013).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyBlocksAnalyzer() : SafeAnalyzer(Descriptors.BodyBlocks)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(Safe(Analyze), OperationKind.Invocation, OperationKind.PropertyReference);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (Blocking(context.Operation) is { } how
            && context.ContainingSymbol is IMethodSymbol method
            && CoreFinder.ToolOf(method) is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BodyBlocks, context.Operation.Syntax.GetLocation(), SymbolText.ToolName(method), how));
        }
    }

    private static string? Blocking(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Result" } property } when IsTask(property.ContainingType) => ".Result",
        IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitAll" or "WaitAny" } method } when IsTask(method.ContainingType) =>
            "." + method.Name + "()",
        IInvocationOperation { TargetMethod: { Name: "GetResult" } method } when IsAwaiter(method.ContainingType) => ".GetAwaiter().GetResult()",
        _ => null,
    };

    private static bool IsTask(INamedTypeSymbol type)
        => type.Is(TypeNames.Task) || type.Is(TypeNames.TaskOfT) || type.Is(TypeNames.ValueTask) || type.Is(TypeNames.ValueTaskOfT);

    private static bool IsAwaiter(INamedTypeSymbol type)
        => type.Name is "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter"
            && type.ContainingNamespace.ToDisplayString() == "System.Runtime.CompilerServices";
}
