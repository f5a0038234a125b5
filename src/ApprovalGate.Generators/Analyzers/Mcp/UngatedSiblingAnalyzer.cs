using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Mcp;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApprovalGate.Generators.Analyzers.Mcp;

/// <summary>Warns of a method that is offered to agents ungated, though its type has gated tools (AG1025).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UngatedSiblingAnalyzer() : SafeAnalyzer(Descriptors.SiblingIsOfferedUngated)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Safe(AnalyzeAttribute), SymbolKind.Method);
        context.RegisterOperationAction(Safe(AnalyzeCall), OperationKind.Invocation);
    }

    /// <summary>Offered by an attribute.</summary>
    private static void AnalyzeAttribute(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (ToolRegistrations.Find(method) is { AttributeClass: { } attribute })
        {
            Check(context.ReportDiagnostic, method.Locations.FirstOrDefault(), method, $"by [{attribute.Name.Replace("Attribute", "")}]");
        }
    }

    /// <summary>Offered by handing it to what makes tools of delegates.</summary>
    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!ToolRegistrations.IsFactory(call.TargetMethod))
        {
            return;
        }

        foreach (var handed in call.Arguments.Select(static argument => Handed(argument.Value)).OfType<IMethodReferenceOperation>())
        {
            Check(
                context.ReportDiagnostic, handed.Syntax.GetLocation(), handed.Method,
                $"through {call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}");
        }
    }

    private static IOperation Handed(IOperation value) => value switch
    {
        IConversionOperation conversion => Handed(conversion.Operand),
        IDelegateCreationOperation creation => Handed(creation.Target),
        _ => value,
    };

    private static void Check(Action<Diagnostic> report, Location? location, IMethodSymbol method, string how)
    {
        if (IsGated(method)
            || CoreFinder.ToolOf(method.OriginalDefinition) is not null // Worse, and an error of its own.
            || GatedSibling(method.ContainingType) is not { } sibling)
        {
            return;
        }

        report(Diagnostic.Create(
            Descriptors.SiblingIsOfferedUngated, location, SymbolText.ToolName(method), how, SymbolText.ToolName(sibling)));
    }

    private static IMethodSymbol? GatedSibling(INamedTypeSymbol? type)
        => type is null ? null : type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(IsGated) ?? GatedSibling(type.BaseType);

    private static bool IsGated(IMethodSymbol method) => method.Find(TypeNames.Attribute) is not null;
}
