using System.Threading;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Bodies;

/// <summary>Reports <c>UnsafeAccessor</c> and reflection that name a tool's body (AG1010), where the name and the type can be seen.</summary>
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
        context.RegisterSymbolAction(Safe(AnalyzeAccessor), SymbolKind.Method);
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
            if (Known(argument.Value, context.CancellationToken) is { } name
                && SeenTypes(call).Select(type => CoreFinder.ToolOf(type, name)).FirstOrDefault(static tool => tool is not null) is { } tool)
            {
                Report(context.ReportDiagnostic, argument.Syntax.GetLocation(), tool);
            }
        }
    }

    /// <summary>Returns the text that a value is, or that a variable or field begins as where its declaration can be seen from here.</summary>
    private static string? Known(IOperation value, CancellationToken cancellationToken)
    {
        if (value.ConstantValue is { HasValue: true, Value: string text })
        {
            return text;
        }

        var symbol = value switch
        {
            ILocalReferenceOperation local => local.Local,
            IFieldReferenceOperation field => (ISymbol)field.Field,
            _ => null,
        };
        return symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } start }
            && start.SyntaxTree == value.Syntax.SyntaxTree
            ? value.SemanticModel!.GetConstantValue(start, cancellationToken).Value as string
            : null;
    }

    /// <summary>Returns every type that is mentioned in the call: by <c>typeof</c>, or as that of a value.</summary>
    private static IEnumerable<ITypeSymbol> SeenTypes(IInvocationOperation call)
        => call.DescendantsAndSelf()
            .SelectMany(static one => new[] { one.Type, (one as ITypeOfOperation)?.TypeOperand })
            .OfType<INamedTypeSymbol>();

    private static void AnalyzeAccessor(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.Find("System.Runtime.CompilerServices.UnsafeAccessorAttribute") is not { } accessor || method.Parameters.IsEmpty)
        {
            return;
        }

        var name = accessor.NamedArguments.FirstOrDefault(static one => one.Key == "Name").Value.Value as string ?? method.Name;
        if (Target(method.Parameters[0], context.Compilation) is { } type && CoreFinder.ToolOf(type, name) is { } tool)
        {
            Report(context.ReportDiagnostic, method.Locations.FirstOrDefault(), tool);
        }
    }

    private static ITypeSymbol? Target(IParameterSymbol parameter, Compilation compilation)
        => parameter.Find("System.Runtime.CompilerServices.UnsafeAccessorTypeAttribute")?.ConstructorArguments.FirstOrDefault().Value is string name
            ? compilation.GetTypeByMetadataName(name.Split(',')[0].Trim())
            : parameter.Type;

    private static void Report(Action<Diagnostic> report, Location? location, IMethodSymbol tool)
    {
        var name = SymbolText.ToolName(tool);
        report(Diagnostic.Create(Descriptors.BodyIsReachedByName, location, name + "Core", name));
    }
}
