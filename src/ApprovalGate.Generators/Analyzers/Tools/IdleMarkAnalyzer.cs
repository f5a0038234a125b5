using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Calls;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Generators.Analyzers.Tools;

/// <summary>Reports <c>[Sensitive]</c> and <c>[Unbound]</c> where they do nothing (AG1045): their author believes in a value hidden, or left out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdleMarkAnalyzer() : SafeAnalyzer(Descriptors.MarkIsIdle)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Safe(Analyze), SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var mark = (AttributeSyntax)context.Node;
        if (Name(context.SemanticModel.GetTypeInfo(mark, context.CancellationToken).Type) is { } name
            && mark.Parent is AttributeListSyntax { Parent: { } marked } list
            && WhyIdle(marked, list.Target?.Identifier.ValueText, name, context) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MarkIsIdle, mark.GetLocation(), name, reason));
        }
    }

    private static string? Name(ITypeSymbol? attribute)
        => attribute.Is(TypeNames.Sensitive) ? "Sensitive" : attribute.Is(TypeNames.Unbound) ? "Unbound" : null;

    /// <summary>Returns the reason, or null at the places where a mark is read. There are three: a parameter, a member, the property of a record.</summary>
    private static string? WhyIdle(SyntaxNode marked, string? target, string name, SyntaxNodeAnalysisContext context)
    {
        var symbol = context.SemanticModel.GetDeclaredSymbol(marked, context.CancellationToken);
        return (marked, target, symbol) switch
        {
            (_, "field", _) => $"it is on the field behind a member, which is not read; write '[property: {name}]' or put it on the member",
            (ParameterSyntax, null or "param", IParameterSymbol parameter) => OfParameter(parameter, name, context.Compilation),
            (ParameterSyntax, "property", IParameterSymbol parameter) =>
                parameter.ContainingType.GetMembers(parameter.Name).FirstOrDefault() is { } property ? OfMember(property) : null,
            (PropertyDeclarationSyntax, null or "property", IPropertySymbol property) => OfMember(property),
            (FieldDeclarationSyntax field, null, _) => field.Declaration.Variables
                .Select(one => context.SemanticModel.GetDeclaredSymbol(one, context.CancellationToken)).OfType<IFieldSymbol>()
                .Select(OfMember).FirstOrDefault(static reason => reason is not null),
            _ => "it is on nothing that is bound to an approval; put it on a parameter of the tool or on a property of an argument",
        };
    }

    private static string? OfParameter(IParameterSymbol parameter, string name, Compilation compilation)
        => parameter.ContainingSymbol is not IMethodSymbol method ? "it is on a parameter of no method"
            : method.Find(TypeNames.Attribute) is not null || method.PartialDefinitionPart?.Find(TypeNames.Attribute) is not null
                || CallTargets.Of(compilation).Find(method) is not null ? null
            : CoreFinder.ToolOf(method) is { } tool ? OfBody(parameter, tool, name)
            : method.MethodKind == MethodKind.Constructor && name == "Sensitive" ? OfConstructor(parameter)
            : $"'{SymbolText.ToolName(method)}' is not marked [RequiresApproval]";

    /// <summary>On a body it repeats that of the tool, or does nothing.</summary>
    private static string? OfBody(IParameterSymbol parameter, IMethodSymbol tool, string name)
        => tool.Parameters.Any(one => one.Name == parameter.Name && one.GetAttributes().Any(mark => Name(mark.AttributeClass) == name))
            ? null
            : $"it is on a parameter of a body; put it on that of '{SymbolText.ToolName(tool)}'";

    private static string? OfConstructor(IParameterSymbol parameter)
        => parameter.ContainingType.GetMembers().Any(member => member is IPropertySymbol or IFieldSymbol { AssociatedSymbol: null }
                && string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && OfMember(member) is null)
            ? null
            : $"no member that holds a value is called like parameter '{parameter.Name}'; put it on the member that holds it";

    private static string? OfMember(ISymbol member) => member switch
    {
        { IsStatic: true } => "it is on a static member, which no argument has",
        { ContainingType.TypeKind: TypeKind.Interface } => "it is on a member of an interface; put it on the types that implement it",
        { DeclaredAccessibility: not Accessibility.Public } => "it is on a member that is not public, which is never shown",
        IPropertySymbol property when !RecordMembers.HoldsAValue(property) => "it is on a property that holds no value of its own; put it on the one that does",
        _ => null,
    };
}
