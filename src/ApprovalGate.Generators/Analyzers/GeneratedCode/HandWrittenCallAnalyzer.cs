using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.GeneratedCode;
using ApprovalGate.Generators.Parsing.Interfaces;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.GeneratedCode;

/// <summary>
/// Reports hand-made calls and tools (AG1012): whoever may say what a call's tool is, and what it runs, says what is approved.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandWrittenCallAnalyzer() : SafeAnalyzer(Descriptors.CallIsHandWritten)
{
    private const string Tool = "ApprovalGate.Generated.Tool";

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(Safe(Analyze), OperationKind.ObjectCreation);
        context.RegisterSymbolAction(Safe(AnalyzeType), SymbolKind.NamedType);
        context.RegisterCompilationAction(Safe(AnalyzeAssembly));
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (context.Operation.Type.Is(Tool)
            && !GeneratedFiles.Holds(context.Operation.Syntax.SyntaxTree)
            && !IsFriend(context.Operation.Type!, context.Compilation))
        {
            Report(context.ReportDiagnostic, context.Operation.Syntax.GetLocation(), "Tool", "it would claim any name and any class");
        }
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.AllInterfaces.FirstOrDefault(static one => one.Is(TypeNames.Call)) is { } call
            && !IsFriend(call, context.Compilation)
            && !type.DeclaringSyntaxReferences.All(static one => GeneratedFiles.Holds(one.SyntaxTree)))
        {
            Report(context.ReportDiagnostic, type.Locations.FirstOrDefault(), "ICall", "what it writes need not be what it runs");
        }
    }

    private static void AnalyzeAssembly(CompilationAnalysisContext context)
    {
        foreach (var attribute in context.Compilation.Assembly.GetAttributes())
        {
            if (attribute.AttributeClass.Is(DecoratorAttributes.Attribute)
                && attribute.ApplicationSyntaxReference is { } reference
                && !GeneratedFiles.Holds(reference.SyntaxTree)
                && !IsFriend(attribute.AttributeClass!, context.Compilation))
            {
                Report(context.ReportDiagnostic, reference.SyntaxTree.GetLocation(reference.Span), "GatedDecorator", "it would put any type in a gate's place");
            }
        }
    }

    /// <summary>Who sees the runtime's internals could make a permit, too: its own tests and benchmarks.</summary>
    private static bool IsFriend(ITypeSymbol type, Compilation compilation) => type.ContainingAssembly.GivesAccessTo(compilation.Assembly);

    private static void Report(Action<Diagnostic> report, Location? location, string type, string why)
        => report(Diagnostic.Create(Descriptors.CallIsHandWritten, location, type, why));
}
