using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.GeneratedCode;
using ApprovalGate.Generators.Parsing.Signatures;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.GeneratedCode;

/// <summary>
/// Reports tools whose canonical form is another in the final compilation than the one the stub writes (AG1028). A generator never sees
/// what another one writes: a record it completed had fewer members, and two values would share a digest.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaleFormAnalyzer() : SafeAnalyzer(Descriptors.FormIsStale)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is { IsPartialDefinition: true, PartialImplementationPart: { } stub }
            && method.Find(TypeNames.Attribute) is not null
            && GeneratedForms.AreOurs(stub)
            && Difference(method, context.Compilation) is { } difference)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.FormIsStale, method.Locations.FirstOrDefault(), SymbolText.ToolName(method), difference));
        }
    }

    private static string? Difference(IMethodSymbol method, Compilation compilation)
    {
        var problems = new List<DiagnosticInfo>();
        _ = CoreFinder.Find(method, location: null, problems);
        if (problems.Count > 0)
        {
            return $"it {problems[0].Arguments[1]}";
        }

        var shapes = new ShapeParser(compilation);
        var arguments = new ArgumentParser(
            shapes, new ReaderParser(compilation, method.ContainingType), AttributeTerms.ModeOf(method.Find(TypeNames.Attribute)!), problems)
            .Parse(method, ParameterParser.Parse(method, canonicalClass: ""));
        return problems.Count > 0 ? problems[0].Arguments[2]
            : GeneratedForms.Contain(method.ContainingType, CanonicalForm.Of(SymbolText.Signature(method), arguments, shapes.Shapes.ToEquatable()))
                ? null
                : "an argument has other members";
    }
}
