using System.Threading;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Bodies;

/// <summary>Reports <c>UnsafeAccessor</c>, and reflection with the <c>nameof</c> of a tool's body (AG1010): a text alone says as much.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyReflectionAnalyzer() : SafeAnalyzer(Descriptors.BodyIsReachedByName)
{
    /// <summary>What takes the name of a member and gives access to it.</summary>
    private static readonly HashSet<string> Finders = new(StringComparer.Ordinal)
    {
        "System.Type", "System.Reflection.TypeInfo", "System.Reflection.IReflect", "System.Reflection.TypeExtensions",
        "System.Reflection.RuntimeReflectionExtensions", "System.Delegate", "System.Linq.Expressions.Expression",
    };

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(Safe(Analyze), OperationKind.Invocation);
        context.RegisterSymbolAction(Safe(AnalyzeMethod), SymbolKind.Method);
        context.RegisterOperationAction(Safe(AnalyzeLocalFunction), OperationKind.LocalFunction);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Finders.Contains(call.TargetMethod.ContainingType.FullName()))
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (Named(argument.Value, context.CancellationToken) is { } name
                && BodyNames.Of(context.Compilation).Find(name) is { } tool)
            {
                Report(context.ReportDiagnostic, argument.Syntax.GetLocation(), tool);
            }
        }
    }

    /// <summary>Returns the name that <c>nameof</c> gives a value, or a variable or field where its declaration can be seen from here.</summary>
    private static string? Named(IOperation value, CancellationToken cancellationToken)
    {
        if (value is INameOfOperation { ConstantValue.Value: string name })
        {
            return name;
        }

        var symbol = value switch
        {
            ILocalReferenceOperation local => local.Local,
            IFieldReferenceOperation field => (ISymbol)field.Field,
            _ => null,
        };
        return symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)
                is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax start }
            && start.SyntaxTree == value.Syntax.SyntaxTree
            ? value.SemanticModel!.GetConstantValue(start, cancellationToken).Value as string
            : null;
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context)
        => AnalyzeAccessor((IMethodSymbol)context.Symbol, context.Compilation, context.ReportDiagnostic);

    private static void AnalyzeLocalFunction(OperationAnalysisContext context)
        => AnalyzeAccessor(((ILocalFunctionOperation)context.Operation).Symbol, context.Compilation, context.ReportDiagnostic);

    private static void AnalyzeAccessor(IMethodSymbol method, Compilation compilation, Action<Diagnostic> report)
    {
        if (method.Find("System.Runtime.CompilerServices.UnsafeAccessorAttribute") is not { } accessor || method.Parameters.IsEmpty)
        {
            return;
        }

        var name = accessor.NamedArguments.FirstOrDefault(static one => one.Key == "Name").Value.Value as string ?? method.Name;
        var type = Target(method.Parameters[0], compilation);
        if ((type is null ? BodyNames.Of(compilation).Find(name) : CoreFinder.ToolOf(type, name)) is { } tool)
        {
            Report(report, method.Locations.FirstOrDefault(), tool);
        }
    }

    /// <summary>Returns the type that is reached into, or null where only its name is given, and is not one of here.</summary>
    private static ITypeSymbol? Target(IParameterSymbol parameter, Compilation compilation)
        => parameter.Find("System.Runtime.CompilerServices.UnsafeAccessorTypeAttribute")?.ConstructorArguments.FirstOrDefault().Value is string name
            ? compilation.GetTypeByMetadataName(name.Split(',')[0].Trim())
            : parameter.Type;

    private static void Report(Action<Diagnostic> report, Location? location, IMethodSymbol tool)
    {
        var name = SymbolText.ToolName(tool);
        report(Diagnostic.Create(Descriptors.BodyIsReachedByName, location, name + CoreFinder.Suffix, name));
    }
}
