using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.GeneratedCode;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.GeneratedCode;

/// <summary>
/// Reports code that names the generated call of a tool (AG1012): it is private in the tool's type, but the rest of the type could make
/// one and run it, past the gate.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedCallAnalyzer() : SafeAnalyzer(Descriptors.CallIsHandWritten)
{
    /// <summary>What the names of generated calls begin with; other names are not looked up.</summary>
    private const string Prefix = "__";

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Safe(Analyze), SyntaxKind.IdentifierName, SyntaxKind.GenericName);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var name = ((SimpleNameSyntax)context.Node).Identifier.ValueText;
        if (name.StartsWith(Prefix, StringComparison.Ordinal)
            && !GeneratedFiles.Holds(context.Node.SyntaxTree)
            && context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol is { } symbol
            && (symbol as INamedTypeSymbol ?? symbol.ContainingType) is { } type
            && type.DeclaringSyntaxReferences.Any(static one => GeneratedFiles.Holds(one.SyntaxTree))
            && type.AllInterfaces.Any(static one => one.Is(TypeNames.Call)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.CallIsHandWritten, context.Node.GetLocation(), name, "it would run the body past its gate"));
        }
    }
}
