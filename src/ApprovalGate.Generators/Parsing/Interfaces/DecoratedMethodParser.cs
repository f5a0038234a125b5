using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Arguments;
using ApprovalGate.Generators.Parsing.Conditions;
using ApprovalGate.Generators.Parsing.Signatures;
using ApprovalGate.Generators.Parsing.Symbols;
using ApprovalGate.Generators.Parsing.Tools;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Interfaces;

/// <summary>Turns a marked interface member into the same model as a tool, its body being the inner object's.</summary>
internal static class DecoratedMethodParser
{
    public static DecoratedMethodModel Parse(
        IMethodSymbol method,
        ContainerModel decorator,
        string receiver,
        ShapeParser shapes,
        ReaderParser readers,
        Compilation compilation,
        ICollection<DiagnosticInfo> diagnostics)
    {
        if (GatingRestrictions.WhyNotInterfaceMember(method) is { } reason)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.CannotBeGated, location: null, SymbolText.ToolName(method), reason));
        }

        var container = decorator with { Type = SymbolText.TypeWithoutMark(method.ContainingType) };
        var parameters = ParameterParser.Parse(method, container.CanonicalClass);
        var name = SymbolText.Identifier(method.Name);
        var list = ConstraintClauses.List(method);
        var mark = method.Find(TypeNames.Attribute)!;
        var arguments = new ArgumentParser(shapes, readers, AttributeTerms.ModeOf(mark), diagnostics).Parse(method, parameters);
        var tool = new AttributeParser(mark, method, diagnostics).Parse().With(arguments);
        var conditions = new ConditionParser(method, parameters, arguments, container.CanonicalClass, compilation.Assembly);
        var when = WhenParser.Parse(mark, method, conditions, compilation, diagnostics);
        return new DecoratedMethodModel(
            new MethodModel(
                container,
                tool,
                $"{container.Type}.{name}",
                Modifiers: "",
                ReturnParser.Parse(method.ReturnType),
                list,
                ConstraintClauses.OfOverride(method).ToEquatable(),
                ConstraintClauses.All(method).ToEquatable(),
                parameters,
                "this._gate",
                IsStatic: false,
                name + list,
                CoreIsStatic: false,
                PermitIndex: null,
                ParameterParser.Token(method),
                $"__{method.Name}_",
                arguments,
                shapes.Shapes.ToEquatable())
                {
                    Readers = readers.Readers.ToEquatable(),
                    Conditions = conditions.Model,
                    When = when,
                },
            receiver);
    }
}
