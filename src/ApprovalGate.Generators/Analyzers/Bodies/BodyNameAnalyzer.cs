using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Bodies;

/// <summary>
/// Reports the name of a tool's body as a constant text (AG1010), wherever it stands: what it is passed on to, and the type it is looked
/// for in, cannot be followed. It may stand only in the call that looks it up in a type which is named there and has no such tool.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyNameAnalyzer() : SafeAnalyzer(Descriptors.BodyIsReachedByName)
{
    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(
        Safe(Analyze), OperationKind.Literal, OperationKind.BinaryOperator, OperationKind.InterpolatedString);

    private static void Analyze(OperationAnalysisContext context)
    {
        var text = context.Operation;
        if (text is { IsImplicit: false, ConstantValue: { HasValue: true, Value: string name } }
            && !IsPartOfAConstant(text)
            && BodyNames.Of(context.Compilation).Find(name) is { } tool
            && !IsLookedForElsewhere(text, tool)
            && !IsInAnAttribute(text))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BodyIsReachedByName, text.Syntax.GetLocation(), SymbolText.ToolName(tool) + CoreFinder.Suffix, SymbolText.ToolName(tool)));
        }
    }

    private static bool IsPartOfAConstant(IOperation text) => text.Parent is { ConstantValue.HasValue: true } and not IConversionOperation;

    private static bool IsLookedForElsewhere(IOperation text, IMethodSymbol tool)
        => text.Parent is IArgumentOperation { Parent: IInvocationOperation { Instance: ITypeOfOperation { TypeOperand: INamedTypeSymbol type } } }
            && CoreFinder.ToolOf(type, tool.Name + CoreFinder.Suffix) is null;

    /// <summary>Of attributes only <c>UnsafeAccessor</c> reaches a member, and that is looked at by its own rule.</summary>
    private static bool IsInAnAttribute(IOperation text)
    {
        for (var one = text; one is not null; one = one.Parent)
        {
            if (one is IAttributeOperation)
            {
                return true;
            }
        }

        return false;
    }
}
