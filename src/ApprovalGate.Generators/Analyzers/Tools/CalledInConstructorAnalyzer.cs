using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Tools;

/// <summary>Reports gated tools that are called from constructors, initialisers and finalizers (AG1014).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CalledInConstructorAnalyzer() : SafeAnalyzer(Descriptors.ToolIsCalledInConstructor)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(Safe(Analyze), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var tool = ((IInvocationOperation)context.Operation).TargetMethod;
        if (tool.Find(TypeNames.Attribute) is not null && Where(context.ContainingSymbol) is { } where && !IsLater(context.Operation))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ToolIsCalledInConstructor, context.Operation.Syntax.GetLocation(), SymbolText.ToolName(tool), where));
        }
    }

    private static string? Where(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "a constructor",
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => "a static constructor, for which every user of its type waits,",
        IMethodSymbol { MethodKind: MethodKind.Destructor } => "a finalizer, for which all others wait,",
        IFieldSymbol or IPropertySymbol => "an initialiser",
        _ => null,
    };

    /// <summary>What stands in a lambda or local function runs when that is called.</summary>
    private static bool IsLater(IOperation operation)
    {
        for (var one = operation.Parent; one is not null; one = one.Parent)
        {
            if (one is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
