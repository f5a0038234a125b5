using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Bodies;

/// <summary>Reports attributes on a tool's body by which a framework could call it (AG1011): frameworks find private methods, too.</summary>
/// <remarks>Which attribute makes somebody call a method is not known; so those are listed that make nobody do so.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyIsRegisteredAnalyzer() : SafeAnalyzer(Descriptors.BodyIsRegistered)
{
    private static readonly HashSet<string> Ours = new(StringComparer.Ordinal) { "ApprovalGate", "ApprovalGate.Mcp" };

    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "System.ObsoleteAttribute", "System.CLSCompliantAttribute", "System.ComponentModel.DescriptionAttribute",
        "System.ComponentModel.EditorBrowsableAttribute", "System.Runtime.Versioning.SupportedOSPlatformAttribute",
        "System.Runtime.Versioning.UnsupportedOSPlatformAttribute", "System.Runtime.Versioning.RequiresPreviewFeaturesAttribute",
        "System.Runtime.CompilerServices.MethodImplAttribute", "System.Runtime.CompilerServices.SkipLocalsInitAttribute",
        "System.Runtime.CompilerServices.AsyncMethodBuilderAttribute", "System.Runtime.CompilerServices.AsyncStateMachineAttribute",
        "System.Runtime.CompilerServices.IteratorStateMachineAttribute", "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute",
        "System.Runtime.CompilerServices.CompilerGeneratedAttribute", "System.Runtime.CompilerServices.NullableContextAttribute",
        "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute", "System.CodeDom.Compiler.GeneratedCodeAttribute",
    };

    /// <summary>Namespaces whose attributes speak to analyzers and debuggers only.</summary>
    private static readonly HashSet<string> AllowedNamespaces = new(StringComparer.Ordinal)
    {
        "System.Diagnostics", "System.Diagnostics.CodeAnalysis", "System.Diagnostics.Contracts",
    };

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (CoreFinder.ToolOf(method) is null)
        {
            return;
        }

        foreach (var found in method.GetAttributes().Where(one => one.AttributeClass is { } type && !IsAllowed(type)))
        {
            var location = found.ApplicationSyntaxReference is { } reference
                ? reference.SyntaxTree.GetLocation(reference.Span)
                : method.Locations.FirstOrDefault();
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BodyIsRegistered, location, SymbolText.ToolName(method), found.AttributeClass!.Name.Replace("Attribute", "")));
        }
    }

    /// <summary>Attributes of ApprovalGate have rules of their own.</summary>
    private static bool IsAllowed(INamedTypeSymbol attribute)
        => Allowed.Contains(attribute.FullName())
            || AllowedNamespaces.Contains(attribute.ContainingNamespace.ToDisplayString())
            || (Ours.Contains(attribute.ContainingAssembly.Name) && attribute.DeclaringSyntaxReferences.IsEmpty);
}
