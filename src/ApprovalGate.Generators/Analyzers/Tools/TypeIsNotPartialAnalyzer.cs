using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Signatures;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Tools;

/// <summary>Reports tools whose type, or one it is nested in, is not partial (AG1006).</summary>
/// <remarks>
/// The generator reports it too: such code does not compile, and a build that fails does not run analyzers. But the fix, and
/// <c>dotnet format</c>, see analyzers only.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeIsNotPartialAnalyzer() : SafeAnalyzer(Descriptors.TypeIsNotPartial)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.IsPartialDefinition
            && method.Find(TypeNames.Attribute) is not null
            && GatingRestrictions.WhyNot(method) is null
            && ContainerParser.NotPartial(method.ContainingType) is { } type)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.TypeIsNotPartial, method.Locations.FirstOrDefault(), SymbolText.ToolName(method), type.Name));
        }
    }
}
