using ApprovalGate.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.GeneratedCode;

/// <summary>
/// Reports types that hide one of ApprovalGate's (AG1027). To the compiler that is a mere warning (CS0436), but generated code would
/// call the project's own <c>Gate</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShadowedTypeAnalyzer() : SafeAnalyzer(Descriptors.TypeIsShadowed)
{
    private const string Runtime = "ApprovalGate";

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.ContainingType is null
            && !type.IsFileLocal
            && IsInRuntimesNamespace(type.ContainingNamespace)
            && context.Compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(static one => one.Name == Runtime) is { } runtime
            && runtime.GetTypeByMetadataName($"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}")
                is { DeclaredAccessibility: Accessibility.Public })
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.TypeIsShadowed, type.Locations.FirstOrDefault(), type.ToDisplayString()));
        }
    }

    private static bool IsInRuntimesNamespace(INamespaceSymbol space)
    {
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space.Name == Runtime;
    }
}
