using System.Threading;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.GeneratedCode;
using ApprovalGate.Generators.Parsing.Interfaces;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Interfaces;

/// <summary>
/// Reports uses of types from other assemblies that implement a gated interface member without gating it (AG1020), where they are named and
/// where a value of one appears without its name.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UngatedTypeAnalyzer() : SafeAnalyzer(Descriptors.UngatedTypeIsUsed)
{
    private protected override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(Safe(Start));

    private void Start(CompilationStartAnalysisContext context)
    {
        var types = UngatedTypes.Of(context.Compilation);
        if (!types.IsEmpty)
        {
            context.RegisterSyntaxNodeAction(Safe(node => AnalyzeName(node, types)), SyntaxKind.IdentifierName, SyntaxKind.GenericName);
            context.RegisterOperationAction(Safe(operation => AnalyzeValue(operation, types)), UngatedValues.Kinds);
        }
    }

    private static void AnalyzeName(SyntaxNodeAnalysisContext context, UngatedTypes types)
    {
        var name = (SimpleNameSyntax)context.Node;
        if (types.HasName(name.Identifier.ValueText)
            && context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is INamedTypeSymbol type
            && types.Find(type) is { } member
            && !name.IsPartOfStructuredTrivia()
            && !IsBase(name)
            && !AllowedUngatedUse.Of(name, context.SemanticModel, context.CancellationToken))
        {
            Report(context.ReportDiagnostic, name, type, member);
        }
    }

    private static void AnalyzeValue(OperationAnalysisContext context, UngatedTypes types)
    {
        var operation = context.Operation;
        if (Fault(operation, types) is { } type
            && !operation.Descendants().Any(part => Fault(part, types) is not null) // Said there.
            && !NamesIt(operation, types, context.CancellationToken))
        {
            Report(context.ReportDiagnostic, operation.Syntax, type, types.Find(type)!);
        }
    }

    private static INamedTypeSymbol? Fault(IOperation operation, UngatedTypes types)
        => UngatedValues.Find(operation, types) is { } type
            && !GeneratedFiles.Holds(operation.Syntax.SyntaxTree)
            && !AllowedUngatedUse.Of(operation) ? type : null;

    /// <summary>What names the type is reported there.</summary>
    private static bool NamesIt(IOperation operation, UngatedTypes types, CancellationToken cancellationToken)
        => operation.Syntax.DescendantNodesAndSelf(static one => one is not ArgumentListSyntax and not LambdaExpressionSyntax and not StatementSyntax)
            .OfType<SimpleNameSyntax>().Any(name => types.HasName(name.Identifier.ValueText)
                && types.Find(operation.SemanticModel!.GetSymbolInfo(name, cancellationToken).Symbol as ITypeSymbol) is not null
                && !AllowedUngatedUse.Of(name, operation.SemanticModel!, cancellationToken));

    /// <summary>A type that derives from it is held to gate what it inherits (AG1017).</summary>
    private static bool IsBase(SimpleNameSyntax name)
    {
        SyntaxNode node = name;
        while (node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
        {
            node = node.Parent;
        }

        return node.Parent is BaseTypeSyntax;
    }

    private static void Report(Action<Diagnostic> report, SyntaxNode place, ITypeSymbol type, IMethodSymbol member)
        => report(Diagnostic.Create(
            Descriptors.UngatedTypeIsUsed, place.GetLocation(), SymbolText.ShortType(type), SymbolText.ToolName(member)));
}
