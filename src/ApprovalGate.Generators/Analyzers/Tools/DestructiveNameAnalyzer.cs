using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Tools;

/// <summary>Suggests that a method beside gated tools might have to be one (AG1016).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DestructiveNameAnalyzer() : SafeAnalyzer(Descriptors.NameSoundsDestructive)
{
    private static readonly string[] Words =
    [
        "Delete", "Drop", "Purge", "Wipe", "Erase", "Destroy", "Truncate", "Overwrite", "Send", "Publish", "Transfer", "Pay", "Refund", "Buy",
        "Deploy", "Terminate", "Shutdown", "Revoke",
    ];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(Analyze), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsOverride: false }
            && method.Find(TypeNames.Attribute) is null
            && method.PartialDefinitionPart is null
            && Words.FirstOrDefault(word => StartsWith(method.Name, word)) is { } sound
            && method.ContainingType.GetMembers().Any(static member => member.Find(TypeNames.Attribute) is not null))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.NameSoundsDestructive, method.Locations.FirstOrDefault(), SymbolText.ToolName(method), sound));
        }
    }

    /// <summary>A word ends where the next begins: <c>Payload</c> does not pay.</summary>
    private static bool StartsWith(string name, string word)
        => name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLower(name[word.Length]));
}
