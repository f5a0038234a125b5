using ApprovalGate.Cel;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Syntax;
using ApprovalGate.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.Generators.Parsing.Conditions;

/// <summary>Checks the condition of an attribute, <c>When</c>, against the parameters of its method, and translates it to C#.</summary>
internal static class WhenParser
{
    private const string Property = "When";

    /// <summary>Returns the condition as C#; null if there is none, or it cannot be translated. What is wrong with it is reported.</summary>
    public static string? Parse(
        AttributeData attribute, IMethodSymbol method, ConditionParser arguments, Compilation compilation, ICollection<DiagnosticInfo> diagnostics)
    {
        if (attribute.NamedArguments.FirstOrDefault(static one => one.Key == Property).Value.Value is not string text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            var tool = SymbolText.QualifiedName(method);
            var declarations = CelDeclarations.Parse(tool, ContextNames.AddTo(arguments.Model.Declarations));
            var expression = new CelEnvironment(declarations).CheckCondition(text);
            if (!expression.References.Any(static one => one.Kind == CelReferenceKind.Variable))
            {
                diagnostics.Add(DiagnosticInfo.Create(
                    Descriptors.ConditionIsConstant, LocationOf(attribute, 0, text.Length, compilation), SymbolText.ToolName(method)));
            }

            return ConditionTranslator.Translate(expression, arguments.Variables);
        }
        catch (CelParseException exception)
        {
            Report(exception.Error);
        }
        catch (CelCheckException exception)
        {
            foreach (var error in exception.Errors)
            {
                Report(error);
            }
        }

        return null;

        void Report(CelError error) => diagnostics.Add(DiagnosticInfo.Create(
            Descriptors.ConditionIsNotValid,
            LocationOf(attribute, error.Span.Start, error.Span.Length, compilation),
            SymbolText.ToolName(method),
            error.Problem));
    }

    private static Location? LocationOf(AttributeData attribute, int start, int length, Compilation compilation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList: { } list } syntax
            || list.Arguments.FirstOrDefault(static one => one.NameEquals?.Name.Identifier.ValueText == Property) is not { } argument)
        {
            return attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();
        }

        return ConstantText.Locate(
            argument.Expression,
            start,
            length,
            part => compilation.GetSemanticModel(syntax.SyntaxTree).GetConstantValue(part).Value as string);
    }
}
