using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers;

/// <summary>
/// Reports hand-made calls and tools (AG1012): whoever may say what a call's tool is, and what it runs, says what is approved.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandMadeCallAnalyzer() : SafeAnalyzer(Descriptors.CallIsHandMade)
{
    private const string Tool = "ApprovalGate.Generated.Tool";

    /// <summary>The folder that the compiler puts our generator's files in.</summary>
    private static readonly string OwnFolder = typeof(ApprovalGateGenerator).FullName!;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(
            operation => Safely(operation.ReportDiagnostic, operation.Operation.Syntax.GetLocation(), () => Analyze(operation)),
            OperationKind.ObjectCreation);
        context.RegisterSymbolAction(
            symbol => Safely(symbol.ReportDiagnostic, symbol.Symbol.Locations.FirstOrDefault(), () => AnalyzeType(symbol)), SymbolKind.NamedType);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (context.Operation.Type.Is(Tool)
            && !IsOurs(context.Operation.Syntax.SyntaxTree)
            && !IsFriend(context.Operation.Type!, context.Compilation))
        {
            Report(context.ReportDiagnostic, context.Operation.Syntax.GetLocation(), "Tool", "it would claim any name and any class");
        }
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is TypeKind.Struct or TypeKind.Class
            && type.AllInterfaces.FirstOrDefault(static one => one.Is(TypeNames.Call)) is { } call
            && !IsFriend(call, context.Compilation)
            && !type.DeclaringSyntaxReferences.All(static one => IsOurs(one.SyntaxTree)))
        {
            Report(context.ReportDiagnostic, type.Locations.FirstOrDefault(), "ICall", "what it writes need not be what it runs");
        }
    }

    private static bool IsOurs(SyntaxTree tree) => tree.FilePath.Split('/', '\\').Contains(OwnFolder);

    /// <summary>Who sees the runtime's internals could make a permit, too: its own tests and benchmarks.</summary>
    private static bool IsFriend(ITypeSymbol type, Compilation compilation) => type.ContainingAssembly.GivesAccessTo(compilation.Assembly);

    private static void Report(Action<Diagnostic> report, Location? location, string type, string why)
        => report(Diagnostic.Create(Descriptors.CallIsHandMade, location, type, why));
}
