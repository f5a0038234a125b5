using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.GeneratedCode;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Bodies;

/// <summary>Reports uses of a tool's body past its gate (AG1009): private is not private enough inside the type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyIsUsedAnalyzer() : SafeAnalyzer(Descriptors.BodyIsUsed)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(Safe(Analyze), OperationKind.Invocation, OperationKind.MethodReference);
        context.RegisterOperationAction(Safe(AnalyzeDynamic), OperationKind.DynamicMemberReference);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var used = context.Operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IMethodReferenceOperation { Parent: not INameOfOperation } reference => reference.Method,
            _ => null,
        };
        if (used?.OriginalDefinition is { } core
            && CoreFinder.ToolOf(core) is { } tool
            && !IsAllowed(context, core))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BodyIsUsed, context.Operation.Syntax.GetLocation(), SymbolText.ToolName(core), SymbolText.ToolName(tool)));
        }
    }

    /// <summary>A call that is bound at run time may name private members of the type it stands in.</summary>
    private static void AnalyzeDynamic(OperationAnalysisContext context)
    {
        var name = ((IDynamicMemberReferenceOperation)context.Operation).MemberName;
        for (var type = context.ContainingSymbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (CoreFinder.ToolOf(type, name) is { } tool)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.BodyIsUsed, context.Operation.Syntax.GetLocation(), $"{type.Name}.{name}", SymbolText.ToolName(tool)));
                return;
            }
        }
    }

    /// <summary>What the generator wrote is how the body is meant to be reached, and nothing else that looks like it; a body may call itself.</summary>
    private static bool IsAllowed(OperationAnalysisContext context, IMethodSymbol core)
        => GeneratedFiles.Holds(context.Operation.Syntax.SyntaxTree)
            || (SymbolEqualityComparer.Default.Equals(context.ContainingSymbol, core) && IsPlainCall(context.Operation));

    /// <summary>A delegate of itself, a lambda or a local function could be kept, and run when the permit has ended.</summary>
    private static bool IsPlainCall(IOperation operation)
    {
        for (var one = operation.Parent; one is not null; one = one.Parent)
        {
            if (one is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return operation is IInvocationOperation;
    }
}
